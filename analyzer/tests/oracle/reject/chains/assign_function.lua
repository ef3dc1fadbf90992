function() end = 1
