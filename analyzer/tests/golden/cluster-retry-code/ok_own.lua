return redis.error_reply('BUSY lock is held')
-- reply: error
