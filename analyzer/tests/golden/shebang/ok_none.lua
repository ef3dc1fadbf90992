#!lua flags=
-- since: 7.0
return 1
