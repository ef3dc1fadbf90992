local f()
