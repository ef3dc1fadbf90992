-- raises: EMPTY no such key
error({ err = 'EMPTY no such key' })
