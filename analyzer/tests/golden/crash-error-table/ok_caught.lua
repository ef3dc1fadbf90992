local function fail() error({ code = 'EMPTY' }) end
local ok, failure = pcall(fail)
return failure.code
