t = {end = 1}
