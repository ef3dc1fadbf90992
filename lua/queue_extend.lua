--- Gives a claim of `queue_claim.lua` another `visibility_ms` milliseconds from now, if it still stands.
---@key  claimed                   sorted set: id, and when its claim runs out
---@key  attempts                  hash: id, and how often it was claimed
---@arg  id: str
---@arg  attempt: u32              the receipt from `queue_claim.lua`
---@arg  visibility_ms: u64        milliseconds from now until others may have the job
---@returns bool                   false: the claim ran out and the job waits again, or is another worker's
local claimed, attempts = KEYS[1], KEYS[2]
local id, attempt = ARGV[1], ARGV[2]
local visibility_ms = tonumber(ARGV[3])

if redis.call('HGET', attempts, id) ~= attempt then return 0 end
if not redis.call('ZSCORE', claimed, id) then return 0 end

local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', claimed, now_ms + visibility_ms, id)
return 1
