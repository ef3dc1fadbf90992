local now = os.time()
print(now)
return require('cjson').encode({now = now})
