local job = cjson.decode('{}')
if job then return 1 end
return 0
