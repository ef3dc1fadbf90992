return #a, #"x", #{}, ##a
