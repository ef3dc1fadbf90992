local function() end
