-- reply: []
---@returns { balance: f64, owner: str }
return { balance = 5, owner = 'a' }
