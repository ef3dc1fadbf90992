---@arg x
error('bad ' .. ARGV[1]:gsub('\n', ' '))
