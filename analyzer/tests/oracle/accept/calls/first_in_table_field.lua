x = { f
(g) }
