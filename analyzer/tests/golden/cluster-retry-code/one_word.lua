return redis.error_reply('CLUSTERDOWN')
