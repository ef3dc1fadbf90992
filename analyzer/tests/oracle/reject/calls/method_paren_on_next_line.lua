a:b
(c)
