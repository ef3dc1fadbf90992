local random = math.random
return random(10) + random(10)
