- - a
return 1