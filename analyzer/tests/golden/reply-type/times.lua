---@returns (ttl: secs, at: unix_millis)
return {-1, 'soon'}
