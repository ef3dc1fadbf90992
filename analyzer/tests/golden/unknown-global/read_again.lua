local now = os.time()
if unixtime > now then
  redis.log(redis.LOG_NOTICE, unixtime)
  print(os.time() - unixtime)
end
print(unixtime)
return print
