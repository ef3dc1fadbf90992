--- Takes pieces out of stock, all that are wanted or none.
---@key  stock                    pieces left
---@arg  wanted: u32
---@returns { taken: bool, left: u32 }
local stock = KEYS[1]
local wanted = tonumber(ARGV[1])

local left = tonumber(redis.call('GET', stock) or 0)
if left < wanted then return {0, left} end
return {1, redis.call('DECRBY', stock, wanted)}
