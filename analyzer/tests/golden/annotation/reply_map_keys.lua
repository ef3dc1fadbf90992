---@returns [({[any]: str}: a)]
return redis.call('PING')
