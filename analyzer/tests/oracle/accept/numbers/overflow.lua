return 1e400, 1e-400
