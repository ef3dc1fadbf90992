rawset(_G, 'cache', {})
return 1
