-----------
return 1