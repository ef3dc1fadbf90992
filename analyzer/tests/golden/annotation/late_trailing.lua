local a = KEYS[1] ---@key a
return a
