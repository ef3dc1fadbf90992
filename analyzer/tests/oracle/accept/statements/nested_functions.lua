function a() local function b() return function() return a, b end end end
