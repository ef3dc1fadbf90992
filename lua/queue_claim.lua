--- Claims the oldest waiting job of the reliable queue for `visibility_ms` milliseconds of the server's clock.
---
--- The worker then answers with `queue_ack.lua`, or asks for more time with `queue_extend.lua`, and shows `attempt` as
--- its receipt. A claim that runs out is found by `queue_requeue.lua`, and the job is claimed again: work is done at
--- least once, and a worker that comes too late is told so by its stale receipt.
---@key  ready                     list: ids that wait, oldest first
---@key  jobs                      hash: id to payload
---@key  claimed                   sorted set: id, and when its claim runs out
---@key  attempts                  hash: id, and how often it was claimed
---@arg  visibility_ms: u64        milliseconds until others may have the job
---@returns (id: str, attempt: u32, payload: msgpack)?   nil: no job waits
local ready, jobs, claimed, attempts = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local visibility_ms = tonumber(ARGV[1])

local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)

-- Look first and pop last: if one of the keys is of another type, the error finds the id still in its place.
local id = redis.call('LINDEX', ready, 0)
while id do
  local payload = redis.call('HGET', jobs, id)
  -- An id whose job was acknowledged late, or that waits twice, is passed over.
  if payload and not redis.call('ZSCORE', claimed, id) then
    redis.call('ZADD', claimed, now_ms + visibility_ms, id)
    local attempt = redis.call('HINCRBY', attempts, id, 1)
    redis.call('LPOP', ready)
    return {id, attempt, payload}
  end
  redis.call('LPOP', ready)
  id = redis.call('LINDEX', ready, 0)
end
return false
