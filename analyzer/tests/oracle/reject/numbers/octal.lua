return 0o17
