for a, b, c, d in f, s, v, x do end
