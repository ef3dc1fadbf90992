return redis.pcall('FROBNICATE').err and 1 or 0
