return !a
