local _, __, _1, _a = 1
