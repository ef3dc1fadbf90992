repeat a() end
