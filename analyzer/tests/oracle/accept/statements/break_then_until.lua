repeat if a then break end until b
