if cjson.empty_array then return 1 end
local null = redis.NULL
return null == nil and math.maxinteger == nil and 0 or 2
