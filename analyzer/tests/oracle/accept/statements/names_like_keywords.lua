local ende, iff, nott, repeat1, _end, End, AND = 1
