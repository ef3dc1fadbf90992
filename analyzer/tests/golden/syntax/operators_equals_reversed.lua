return a =< b
