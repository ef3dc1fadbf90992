#!lua	flags=no-writes flags=allow-oom
-- since: 7.0
return 1
