local result = { total = 5 }
result[1] = result.total
return result
