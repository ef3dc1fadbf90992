local ok, problem = pcall(function() error({ code = 'AMOUNT' }) end)
if not ok then error(problem) end
return 1
