local a <close> = f()
