---@key doc
---@arg body: json
---@arg packed?: msgpack
---@returns json
local doc, body, packed = KEYS[1], ARGV[1], ARGV[2]
redis.call('HSET', doc, 'body', body, 'packed', packed or '')
return body
