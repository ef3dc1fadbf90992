do
(f)() end
