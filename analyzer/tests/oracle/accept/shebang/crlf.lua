#!lua
return 1