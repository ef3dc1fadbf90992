return a \ b
