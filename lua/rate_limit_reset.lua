--- Forgets everything that `rate_limit.lua` knows about one limiter, so that the next request finds an empty window.
---@key  events                    sorted set of `rate_limit.lua`
---@key  meta                      hash of `rate_limit.lua`
---@returns nil
redis.call('DEL', KEYS[1], KEYS[2])
