local job = cjson.decode('{"owner":{"name":null}}')
if job.owner.name then return 'named' end
return 'nameless'
