
#!lua
return 1