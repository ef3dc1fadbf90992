#lua
return 1