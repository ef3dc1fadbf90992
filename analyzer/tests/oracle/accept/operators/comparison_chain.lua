return 1 < 2 == true
