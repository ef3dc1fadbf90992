---@returns { n: u46 }
return {1}
