local state = 'new'
if KEYS[1] then
  local state = 'old'
  return state
end
