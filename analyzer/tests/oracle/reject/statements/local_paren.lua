local (a) = 1
