return a ... b
