-- since: 7.0
-- raises: no such key
error({ err = 'EMPTY no such key' })
