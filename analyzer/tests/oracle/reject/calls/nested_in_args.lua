x(f
(g))
