--- Adds a job to the reliable queue, once per id.
---
--- The queue is five scripts over keys of one hash tag (`queue:{mail}:ready`, …): `queue_push`, `queue_claim`,
--- `queue_extend`, `queue_ack` and `queue_requeue`. A job lives in `jobs` from push to ack, so a worker that dies
--- loses nothing; an id in `ready` is only a hint that the job may be claimed.
---@key  ready                     list: ids that wait, oldest first
---@key  jobs                      hash: id to payload
---@arg  id: str                   unique per job; a second push of the same id does nothing
---@arg  payload: msgpack          anything that serialises; the scripts do not look inside
---@returns bool                   false: this id is already waiting or being worked on
local ready, jobs = KEYS[1], KEYS[2]
local id, payload = ARGV[1], ARGV[2]

if redis.call('HEXISTS', jobs, id) == 1 then return 0 end
redis.call('RPUSH', ready, id)
redis.call('HSET', jobs, id, payload)
return 1
