a
:b()
