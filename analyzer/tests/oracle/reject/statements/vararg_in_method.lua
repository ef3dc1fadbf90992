function a:b() local x = {...} end
