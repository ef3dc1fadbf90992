local total = 0
for i = 1, #KEYS do
  total = total + redis.call('DEL', KEYS[i])
end
return total
