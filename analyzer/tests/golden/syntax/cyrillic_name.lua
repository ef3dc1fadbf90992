local а = 1
