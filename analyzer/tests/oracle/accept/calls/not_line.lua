a = not
(f)
