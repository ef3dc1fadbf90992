--- Text.
---@key a  first
---@arg b: u8
return 1
