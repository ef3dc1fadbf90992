t = {f"x", g{}, a:b(), -c, not d}
