local a local a local a = a
