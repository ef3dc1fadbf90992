#!lua flags=no-writes, allow-oom
-- since: 7.0
return 1
