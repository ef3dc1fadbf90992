-- raises: unknown mode
local function fail(text) error(text) return nil end
fail('unknown mode')
return 0
