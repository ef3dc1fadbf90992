---@error SOLD_OUT
if redis.call('EXISTS', 'a') == 0 then return redis.error_reply('SOLD_OUT none') end
return { err = 'TOO_FEW left' }
