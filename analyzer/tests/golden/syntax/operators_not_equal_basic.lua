return a <> b
