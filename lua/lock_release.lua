--- Frees a lock of `lock_acquire.lua`, if this owner still has it.
---@key  lock                      string: the owner
---@arg  owner: str                as given to `lock_acquire.lua`
---@returns bool                   false: the lock had expired or is another's; it was not touched
local lock, owner = KEYS[1], ARGV[1]
if redis.call('GET', lock) ~= owner then return 0 end
return redis.call('DEL', lock)
