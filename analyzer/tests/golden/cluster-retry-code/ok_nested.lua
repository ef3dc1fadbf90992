return {1, redis.error_reply('TRYAGAIN held')}
-- reply: error
