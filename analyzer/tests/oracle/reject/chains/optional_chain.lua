return a?.b
