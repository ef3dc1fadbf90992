return a->b
