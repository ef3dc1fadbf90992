local function now() return 1 end
