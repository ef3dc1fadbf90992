continue = 1 continue()
