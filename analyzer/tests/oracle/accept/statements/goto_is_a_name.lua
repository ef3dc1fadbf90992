goto = 1 local goto = goto.goto
