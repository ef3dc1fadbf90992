a
.b = 2
