#!lua
#!lua
return 1