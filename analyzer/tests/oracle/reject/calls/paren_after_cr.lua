f(g)
