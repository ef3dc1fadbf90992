--- All the ways in which a script says yes or no.
---@arg flag: bool
---@returns (lua: bool, number: bool, text: bool, arrived_as: str)
local flag = ARGV[1]
local yes = flag == '1'
return {yes, yes and 1 or 0, yes and '1' or '0', flag}
