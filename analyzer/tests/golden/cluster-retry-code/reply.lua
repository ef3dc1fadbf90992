return redis.error_reply('TRYAGAIN later')
