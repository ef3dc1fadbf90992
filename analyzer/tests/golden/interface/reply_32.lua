---@returns (at: unix_millis, left: secs?, laps: [micros], by: {[unix_secs]: millis})
return redis.call('PING')
