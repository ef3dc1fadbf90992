f	(g)
