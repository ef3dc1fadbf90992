return a ~ b
