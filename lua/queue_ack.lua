--- Ends a job of the reliable queue.
---
--- Also taken after the claim ran out, as long as nobody else has claimed the job since: the work is done, and doing it
--- again would help nobody.
---@key  jobs                      hash: id to payload
---@key  claimed                   sorted set: id, and when its claim runs out
---@key  attempts                  hash: id, and how often it was claimed
---@arg  id: str
---@arg  attempt: u32              the receipt from `queue_claim.lua`
---@returns bool                   false: already acknowledged, given up, or claimed by another worker since
local jobs, claimed, attempts = KEYS[1], KEYS[2], KEYS[3]
local id, attempt = ARGV[1], ARGV[2]

if redis.call('HGET', attempts, id) ~= attempt then return 0 end
redis.call('ZREM', claimed, id)
redis.call('HDEL', jobs, id)
redis.call('HDEL', attempts, id)
return 1
