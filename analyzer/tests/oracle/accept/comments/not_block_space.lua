-- [[ still a line
return 1