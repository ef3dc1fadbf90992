---@arg name: string
---@arg flag: boolean
---@arg count: integer
---@arg n: int
---@arg x: number
---@arg y: float  text
return redis.call('PING')
