--- Stores documents with a word in front, and gives them back without it.
---@key sink                       list
---@arg kind: "numbers"|"words"
---@arg documents...: json
---@returns [json]
local sink, kind = KEYS[1], ARGV[1]
for slot = 2, #ARGV do redis.call('RPUSH', sink, kind .. ':' .. ARGV[slot]) end
local documents = redis.call('LRANGE', sink, 0, -1)
for slot, document in ipairs(documents) do documents[slot] = document:sub(#kind + 2) end
return documents
