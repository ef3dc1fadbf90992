---@arg n: u32
error(string.format('%d of %s', ARGV[1], type(KEYS)))
-- raises: user_script
