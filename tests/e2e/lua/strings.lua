--- Stores three strings and reads them back.
---@key store                      hash
---@arg text: str
---@arg blob: bytes
---@arg whatever
---@returns (text: str, blob: bytes, whatever: bytes, lengths: [u32])
local store = KEYS[1]
local text, blob, whatever = ARGV[1], ARGV[2], ARGV[3]
redis.call('HSET', store, 'text', text, 'blob', blob, 'whatever', whatever)
local held = redis.call('HMGET', store, 'text', 'blob', 'whatever')
return {held[1], held[2], held[3], {#held[1], #held[2], #held[3]}}
