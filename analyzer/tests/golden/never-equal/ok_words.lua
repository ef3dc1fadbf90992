---@arg state: "open"|"shut"
if ARGV[1] == 'open' then return 1 elseif ARGV[1] == 'shut' then return 2 end
return 0
