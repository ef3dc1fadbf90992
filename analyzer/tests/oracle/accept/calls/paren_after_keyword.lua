repeat
(f)() until
(g)
