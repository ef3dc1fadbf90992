return a %
