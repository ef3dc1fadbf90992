---@returns [u8]
local out = { n = 0 }
for i = 1, 3 do
  out.n = out.n + 1
  out[i] = out.n
end
return out
