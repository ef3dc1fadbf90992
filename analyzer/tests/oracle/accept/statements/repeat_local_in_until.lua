repeat local a = 1 until a == 1
