return a & b
