if (a) { b() }
