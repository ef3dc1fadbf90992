--- Pops up to `count` values from several lists, emptying the first before it looks at the next.
---
--- Values equal to one of `skip` are popped and dropped: they neither count nor come back. On a cluster the lists must
--- share one hash tag.
---@key  queues...                 lists, in order of priority
---@arg  count: u32                values wanted
---@arg  skip...: str              values to drop
---@returns [bytes]
local count = tonumber(ARGV[1])

local skip = {}
for slot = 2, #ARGV do skip[ARGV[slot]] = true end

-- A queue of another type raises here, before anything was popped that the error would lose.
for _, queue in ipairs(KEYS) do redis.call('LLEN', queue) end

local popped = {}
for _, queue in ipairs(KEYS) do
  while #popped < count do
    local value = redis.call('LPOP', queue)
    if not value then break end
    if not skip[value] then popped[#popped + 1] = value end
  end
end
return popped
