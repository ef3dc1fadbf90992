#!lua "[[ -- (
return 1