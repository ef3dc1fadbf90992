  --- Text.
  ---@key a
	---@arg b: u8
return redis.call('PING')
