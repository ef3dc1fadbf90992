do return end a = 1
