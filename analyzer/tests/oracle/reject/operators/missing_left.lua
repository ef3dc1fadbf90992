return * 2
