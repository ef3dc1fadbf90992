---@error SOLD_OUT
error({ err = 'SOLD_OUT none' })
