do f() while a
