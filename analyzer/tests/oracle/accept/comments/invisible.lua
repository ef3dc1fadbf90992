--  ​
return 1