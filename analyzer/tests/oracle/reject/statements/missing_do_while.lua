while a b() end
