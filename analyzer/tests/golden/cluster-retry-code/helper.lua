local function fail(code) return redis.error_reply(code .. ' held') end
if redis.call('EXISTS', KEYS[1]) == 1 then return fail('LOADING') end
return fail('GONE')
