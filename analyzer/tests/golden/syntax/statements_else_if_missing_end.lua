if a then b() else if c then d() end
