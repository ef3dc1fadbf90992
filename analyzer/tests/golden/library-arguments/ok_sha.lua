---@arg text
return redis.sha1hex(ARGV[1])
