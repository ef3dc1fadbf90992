return "a\
b"