<!-- a -->
return 1