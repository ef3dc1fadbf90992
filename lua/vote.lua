--- Casts, changes or withdraws one voter's vote and keeps the sum.
---@key  ballots                   hash: voter and vote; withdrawn votes are removed
---@key  tally                     string: sum of all votes
---@arg  voter: str
---@arg  vote: i8                  1 up, -1 down, 0 withdraws
---@returns { score: i32, previous: i8 }
local ballots, tally = KEYS[1], KEYS[2]
local voter = ARGV[1]
local vote = tonumber(ARGV[2])

if vote < -1 or vote > 1 then
  return redis.error_reply('BADARG vote must be -1, 0 or 1')
end

local previous = tonumber(redis.call('HGET', ballots, voter) or 0)
-- The sum first: if `tally` is not a number, this raises while `ballots` is as it was.
local score = redis.call('INCRBY', tally, vote - previous)
if vote == 0 then
  redis.call('HDEL', ballots, voter)
else
  redis.call('HSET', ballots, voter, vote)
end
return {score, previous}
