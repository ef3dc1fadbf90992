return +1
