---@error SOLD_OUT
if ARGV[1] == 'x' then error('SOLD_OUT none') end
return 1
