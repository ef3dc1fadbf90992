a = --b
