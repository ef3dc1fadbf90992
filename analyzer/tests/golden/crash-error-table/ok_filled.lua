-- since: 7.0
-- raises: no such key
local failure = { code = 'EMPTY' }
failure.err = failure.code .. ' no such key'
error(failure)
