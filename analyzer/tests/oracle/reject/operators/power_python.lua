return a ** 2
