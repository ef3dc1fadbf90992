-- raises: Attempt to modify a readonly table
total = 0
total = total + 1
return total
