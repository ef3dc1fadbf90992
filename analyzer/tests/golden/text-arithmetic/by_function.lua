local function unit() return 'ms' end
return 5 * unit()
