return
(f)
