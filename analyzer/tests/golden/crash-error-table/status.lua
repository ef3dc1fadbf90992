error(redis.status_reply('MISSING'))
