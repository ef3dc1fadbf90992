local t = redis.call('TIME')
return cjson.encode({ at = t[1] * 1000000 + t[2] })
