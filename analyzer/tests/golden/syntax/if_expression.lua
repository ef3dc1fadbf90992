a = if b then c else d
