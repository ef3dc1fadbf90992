-- x
#!lua
return 1