return 1e+5, 1E-5, 1e5, 3.14e+10
