--- Puts jobs of the reliable queue whose claims have run out back in line, and gives up those tried too often.
---
--- Call it from time to time, from any number of processes. A job that was claimed `max_attempts` times moves to
--- `dead`, with its payload, for somebody to look at.
---@key  ready                     list: ids that wait, oldest first
---@key  jobs                      hash: id to payload
---@key  claimed                   sorted set: id, and when its claim runs out
---@key  attempts                  hash: id, and how often it was claimed
---@key  dead                      hash: id to payload of the jobs given up; never expires
---@arg  max_attempts: u32         claims a job may have, 1 or more
---@arg  limit: u16                jobs to look at in this call, so that the server is not kept from other work
---@returns (requeued: [str], dead: [str])
local ready, jobs, claimed, attempts, dead = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local max_attempts = tonumber(ARGV[1])
local limit = tonumber(ARGV[2])

local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)

local requeued, given_up = {}, {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', claimed, '-inf', now_ms, 'LIMIT', 0, limit)) do
  local payload = redis.call('HGET', jobs, id)
  local attempt = tonumber(redis.call('HGET', attempts, id) or 0)
  if payload and attempt >= max_attempts then
    redis.call('HSET', dead, id, payload)
    redis.call('HDEL', jobs, id)
    redis.call('HDEL', attempts, id)
    given_up[#given_up + 1] = id
  elseif payload then
    redis.call('RPUSH', ready, id)
    requeued[#requeued + 1] = id
  end
  redis.call('ZREM', claimed, id)
end
return {requeued, given_up}
