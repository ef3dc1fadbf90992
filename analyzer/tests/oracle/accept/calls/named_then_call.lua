x = { a = f(g) }
