return redis.error_reply('TRYAGAIN_LATER held')
-- reply: error
