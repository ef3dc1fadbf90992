local topic, id, score = unpack(ARGV)
redis.call('ZADD', KEYS[1], score, id)
return topic
