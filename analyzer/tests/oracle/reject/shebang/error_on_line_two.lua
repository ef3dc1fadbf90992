#!lua
return +