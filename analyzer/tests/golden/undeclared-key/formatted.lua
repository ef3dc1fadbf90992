---@arg user
local function key(user)
    return string.format('user:%s', user)
end
redis.call('INCR', key(ARGV[1]))
return redis.call('GET', table.concat({ 'total', ARGV[1] }, ':'))
