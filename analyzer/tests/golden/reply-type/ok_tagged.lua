---@returns "OK"(n: u8, rest...: str) | "GONE" | "LATE"(by: u8?)
if ARGV[1] == 'a' then return redis.status_reply('GONE') end
if ARGV[1] == 'b' then return {'GONE'} end
if ARGV[1] == 'c' then return {'LATE'} end
if ARGV[1] == 'd' then return {'LATE', 3} end
return {'OK', 1, 'a', 'b'}
