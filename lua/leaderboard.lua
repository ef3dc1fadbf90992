--- A player's place on a leaderboard, with the players around it, best first.
---@key  scores                    sorted set: player and score
---@arg  player: str
---@arg  radius: u8                how many players to show above and below
---@returns (rank: u64, score: f64, around: [str])?   rank 0 is the best; nil: the player has no score
---@no-writes
---@requires redis 7.0, valkey 7.2
local scores = KEYS[1]
local player = ARGV[1]
local radius = tonumber(ARGV[2])

local rank = redis.call('ZREVRANK', scores, player)
if not rank then return false end

local first = math.max(rank - radius, 0)
local around = redis.call('ZRANGE', scores, first, rank + radius, 'REV')
-- ZSCORE answers with text, which keeps the fraction.
return {rank, redis.call('ZSCORE', scores, player), around}
