return 1 -- a
x = 2