if a then b()
