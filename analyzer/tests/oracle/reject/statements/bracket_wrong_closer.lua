return a[1)
