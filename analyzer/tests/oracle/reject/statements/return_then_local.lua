return
local a
