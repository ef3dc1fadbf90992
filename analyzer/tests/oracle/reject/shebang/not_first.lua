 #!lua
return 1