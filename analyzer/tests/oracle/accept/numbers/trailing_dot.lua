return 3., 0., 3.e1
