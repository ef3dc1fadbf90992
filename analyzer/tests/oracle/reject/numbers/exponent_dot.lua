return 3e5.5
