---@key a
error(table.concat({ 'a', KEYS[1] }, '\n'))
