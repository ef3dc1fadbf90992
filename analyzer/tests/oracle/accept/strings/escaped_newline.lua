return "a\
b"