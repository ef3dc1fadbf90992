return 3.5.5
