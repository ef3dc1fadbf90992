return a | b
