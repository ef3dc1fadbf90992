# a
return 1