local job = { owner = 'me' }
if job.owner then return 1 end
return 0
