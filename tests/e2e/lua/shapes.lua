--- Every composite reply in one.
---@key board                      sorted set
---@arg shout: bool
---@returns (done: status, anything: any, maybe: [str?], pairs: [(name: str, score: f64)], by_name: {[str]: f64}, nested: [[i8]])
local board, shout = KEYS[1], ARGV[1]
redis.call('ZADD', board, 1.5, 'ann', -2, 'bob')
local flat = redis.call('ZRANGE', board, 0, -1, 'WITHSCORES')
local rows = {}
for i = 1, #flat, 2 do rows[#rows + 1] = {flat[i], flat[i + 1]} end
local word = redis.status_reply(shout == '1' and 'DONE' or 'done')
return {word, {1, 'two', {3}}, {'a', false, ''}, rows, flat, {{1, 2}, {}, {-128}}}
