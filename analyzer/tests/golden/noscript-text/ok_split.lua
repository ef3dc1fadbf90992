return redis.sha1hex('NO' .. 'SCRIPT')
