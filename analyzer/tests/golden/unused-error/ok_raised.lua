-- since: 7.0
-- raises: SOLD_OUT
---@error SOLD_OUT
error({ err = 'SOLD_OUT none' })
