f"x"(y)
