return #a..#b
