a.end = 1
