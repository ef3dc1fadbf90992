local a = 1 ---@allow annotation  because
return a
