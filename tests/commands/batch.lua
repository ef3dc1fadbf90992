-- Runs calls one by one, each on the same data, and answers for each what a script sees of the reply, as text.
-- A word `<dump>` stands for what DUMP says of a string.
-- ARGV: the protocol, `filled` or `empty`, then the calls: how many words, the words.
local function shown(value)
  local kind = type(value)
  if kind == 'number' then
    return 'n' .. string.format('%.17g', value) .. ';'
  elseif kind == 'string' then
    return 's' .. #value .. ';' .. value
  elseif kind ~= 'table' then
    return kind == 'nil' and 'z' or (value and 't' or 'f')
  elseif value.err then
    return 'e' .. shown(value.err)
  elseif value.ok then
    return 'o' .. shown(value.ok)
  elseif value.double then
    return 'd' .. shown(value.double)
  elseif value.verbatim_string then
    return 'v'
  elseif value.map then
    local parts, count = {}, 0
    for name, item in pairs(value.map) do
      parts[#parts + 1] = shown(name) .. shown(item)
      count = count + 1
    end
    return 'm' .. count .. ';' .. table.concat(parts)
  elseif value.set then
    local parts = {}
    for name in pairs(value.set) do
      parts[#parts + 1] = shown(name)
    end
    return 'u' .. #parts .. ';' .. table.concat(parts)
  end
  local last = 0
  for index in pairs(value) do
    last = math.max(last, index)
  end
  local parts = {}
  for index = 1, last do
    parts[index] = shown(value[index])
  end
  return 'l' .. last .. ';' .. table.concat(parts)
end

local function fill()
  redis.call('SET', 'string1', '10')
  redis.call('SET', 'string2', '12')
  redis.call('RPUSH', 'list1', '1', '2', '3', '1')
  redis.call('RPUSH', 'list2', '5')
  redis.call('SADD', 'set1', '1', '2', '3')
  redis.call('SADD', 'set2', '2', '4')
  redis.call('HSET', 'hash1', 'a', '1', 'b', '2', '1', '3')
  redis.call('HSET', 'hash2', 'a', '5')
  redis.call('ZADD', 'zset1', 1, 'a', 2, 'b', 2.5, '1')
  redis.call('GEOADD', 'zset2', 13.361389, 38.115556, 'a', 15.087269, 37.502669, 'b')
  redis.call('PFADD', 'hll1', 'a', 'b')
  redis.call('PFADD', 'hll2', 'c')
  for _, key in ipairs({ 'stream1', 'stream2' }) do
    redis.call('XADD', key, '1-1', 'a', '1')
    redis.call('XADD', key, '2-1', 'b', '2', 'c', '3')
    redis.call('XADD', key, '3-1', 'b', '2')
    for _, group in ipairs({ 'a', 'b', '1', '2', 'BOGUS' }) do
      redis.call('XGROUP', 'CREATE', key, group, '0')
    end
    redis.call('XREADGROUP', 'GROUP', 'a', 'b', 'COUNT', '2', 'STREAMS', key, '>')
    redis.call('XREADGROUP', 'GROUP', '1', 'b', 'STREAMS', key, '>')
  end
  redis.call('XDEL', 'stream2', '2-1')
  redis.pcall('VADD', 'vectorset1', 'VALUES', '2', '1', '0', 'a')
  redis.pcall('VADD', 'vectorset2', 'VALUES', '2', '0', '1', 'b', 'SETATTR', '{}')
end

if redis.replicate_commands then
  redis.replicate_commands()
end
local replies = {}
local at = 3
while at <= #ARGV do
  local count = tonumber(ARGV[at])
  redis.setresp(2)
  redis.call('SELECT', '0')
  redis.call('FLUSHALL')
  redis.call('SET', 'dumped', '1')
  local dump = redis.call('DUMP', 'dumped')
  redis.call('DEL', 'dumped')
  if ARGV[2] == 'filled' then
    fill()
  end
  local words = {}
  for index = 1, count do
    local word = ARGV[at + index]
    words[index] = word == '<dump>' and dump or word
  end
  redis.setresp(tonumber(ARGV[1]))
  replies[#replies + 1] = shown(redis.pcall(unpack(words)))
  at = at + count + 1
end
redis.setresp(2)
return replies
