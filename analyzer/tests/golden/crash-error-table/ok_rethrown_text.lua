-- raises: AMOUNT
local ok, problem = pcall(function() error('AMOUNT is wrong') end)
if not ok then error(problem) end
return 1
