---@key quotas...: (counter, refund)  two for each quota
---@arg now: unix_millis
---@arg quotas...: Quota(limit: i64, kind: "soft"|"hard", data)  as many as keys
---@returns (n: u64, rows...: (id: str, at: f64))
return {1, 'a', '1.5'}
