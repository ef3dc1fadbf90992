-- until: 7.0
-- raises: Unknown
return redis.call('HEXPIRE', KEYS[1], 60, 'FIELDS', 1, 'token')
