local count
for _, key in ipairs({'a', 'b'}) do count = key end
return 1
