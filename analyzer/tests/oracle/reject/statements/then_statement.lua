then a()
