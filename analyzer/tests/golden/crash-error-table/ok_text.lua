-- raises: no such key
error('no such key')
