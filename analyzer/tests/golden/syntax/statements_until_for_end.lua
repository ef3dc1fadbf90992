while a do until b
