--- One.

---@key a


--- Two.

---@arg b: u8
return redis.call('PING')
