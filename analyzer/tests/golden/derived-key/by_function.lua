---@key events
local function sibling(name)
    return KEYS[1] .. ':' .. name
end
redis.call('SET', sibling('count'), '1')
return redis.call('SORT', KEYS[1], 'STORE', sibling('sorted'))
