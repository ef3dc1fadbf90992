not a
