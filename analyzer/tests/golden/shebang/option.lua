#!lua engine=5.1
-- since: 7.0
return 1
