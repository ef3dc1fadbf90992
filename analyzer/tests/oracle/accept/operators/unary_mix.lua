return not - # a, - - a, not not a
