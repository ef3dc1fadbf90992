---@returns ( a: u8 , b: {[str]: bytes}? )...  pairs
return {}
