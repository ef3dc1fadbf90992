-- @include "tools"

local function fail(text)
  error({ err = "FAILED " .. text })
end