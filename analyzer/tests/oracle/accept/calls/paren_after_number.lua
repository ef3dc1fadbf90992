do local a = 1 end
(f)()
