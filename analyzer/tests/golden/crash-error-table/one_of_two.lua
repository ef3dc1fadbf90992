---@arg known: bool
error(ARGV[1] == '1' and 'AMOUNT is known' or { code = 1 })
