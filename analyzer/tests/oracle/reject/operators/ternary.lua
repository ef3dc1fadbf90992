return a ? b : c
