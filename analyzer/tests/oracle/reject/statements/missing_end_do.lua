do b()
