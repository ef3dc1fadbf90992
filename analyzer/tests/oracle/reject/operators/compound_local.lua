local left += 1
