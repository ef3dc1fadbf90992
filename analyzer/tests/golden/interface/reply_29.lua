---@returns (state: "started"|"running"|"done", reply: json?)   text of it
return redis.call('PING')
