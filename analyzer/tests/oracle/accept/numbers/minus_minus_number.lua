return - -1
