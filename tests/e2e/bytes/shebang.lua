#!lua flags=no-writes
--- The first line stays, and counts.
---@returns u8
return 2
