if a then
(f)() end
