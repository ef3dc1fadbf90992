-- raises: Unknown
redis.call('JSON.SET', KEYS[1], '$', '1')
redis.call('bf.add', KEYS[1], 'a')
return redis.call('CL.THROTTLE', KEYS[1], 15, 30, 60)
