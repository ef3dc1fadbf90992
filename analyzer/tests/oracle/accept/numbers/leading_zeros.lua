return 0007, 00.5, 00e1
