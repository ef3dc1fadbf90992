f = (a) => a
