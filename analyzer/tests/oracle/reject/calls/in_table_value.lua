x = { a = f
(g) }
