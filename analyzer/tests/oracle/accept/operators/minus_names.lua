return a-b- -c
