f(a => a)
