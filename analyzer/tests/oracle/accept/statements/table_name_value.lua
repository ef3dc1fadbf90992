t = {a, b = a, a}
