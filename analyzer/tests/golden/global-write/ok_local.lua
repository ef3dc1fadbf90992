local count, add = 0
function add(n) count = count + n end
add(2)
return count
