	---@arg	limit:	u46	text
return redis.call('PING')
