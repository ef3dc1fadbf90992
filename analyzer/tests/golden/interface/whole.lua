#!lua flags=allow-oom
--- Sliding-window rate limiter.
---@key  events                    sorted set: one member per accepted request
---@key  meta                      hash: counters
---@arg  now_ms: u64               caller's clock, milliseconds
---@arg  limit: u32                requests per window
---@arg  request_id                no type: any single Redis value
---@returns { allowed: bool, remaining: u32, retry_after_ms: u64 }
return {1, 0, 0}
