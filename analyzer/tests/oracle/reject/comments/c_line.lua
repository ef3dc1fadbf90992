// a
return 1