-- Several mistakes, each reported.
local limit = tonumber(ARGV[1])
if redis.call('GET', KEYS[1]) != false && limit > 0 then
  limit += 1
end
local half = limit // 2
local t = {
  a = 1
  b = 2
}
local x = = 3
return half
