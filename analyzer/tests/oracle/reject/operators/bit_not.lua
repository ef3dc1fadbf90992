return ~a
