if a the
  b()
else
  c()
end
local d = = 1
