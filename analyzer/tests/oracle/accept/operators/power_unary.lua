return 2 ^ - 3 ^ 2
