local function whole(text)
  return math.floor(tonumber(text))
end
local function never_used() end
