return a === b
