return "a\
b"