---@returns (rank: u64, score: f64, around: [str])?   text of it
return redis.call('PING')
