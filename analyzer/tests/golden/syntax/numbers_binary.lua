return 0b101
