



return 1

