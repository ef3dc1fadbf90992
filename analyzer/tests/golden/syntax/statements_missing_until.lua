repeat b()
