local <const> a = 1
