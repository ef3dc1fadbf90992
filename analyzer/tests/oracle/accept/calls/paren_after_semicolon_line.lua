a = 1;
(f or g)()
