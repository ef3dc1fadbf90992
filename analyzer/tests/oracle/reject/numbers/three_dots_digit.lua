return ...1
