function a:b() self:b() end
