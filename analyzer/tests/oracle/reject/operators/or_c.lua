return a || b
