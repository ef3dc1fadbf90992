#!lua


return 1