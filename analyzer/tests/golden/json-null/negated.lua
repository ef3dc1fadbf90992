local job = cjson.decode('{"owner":null}')
if not job.owner then return 'nobody' end
return 'somebody'
