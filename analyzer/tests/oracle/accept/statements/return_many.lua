return 1, 2, nil, ..., f()
