return 1.5f
