local job = cjson.decode('{"owner":null}')
if job.owner and job.owner ~= cjson.null then return 'somebody' end
return 'nobody'
