#!lua name=limiter
-- since: 7.0
return 1
