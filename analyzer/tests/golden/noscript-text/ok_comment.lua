-- NOSCRIPT No matching script.
return 1
