a = b +
(c)
