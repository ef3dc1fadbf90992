local const, let, var = 1 const = 2
