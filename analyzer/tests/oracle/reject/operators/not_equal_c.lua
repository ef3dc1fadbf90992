return a != b
