--- Reads a whole hash and deletes it: counters to be flushed, a one-time record. No write can slip in between.
---@key  record                    hash
---@returns {[str]: bytes}         empty where there was none
local record = KEYS[1]
local fields = redis.call('HGETALL', record)
redis.call('DEL', record)
return fields
