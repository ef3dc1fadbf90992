_G['limit'] = 5
return 1
