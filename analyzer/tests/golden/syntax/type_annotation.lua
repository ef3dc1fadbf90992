local a: number = 1
