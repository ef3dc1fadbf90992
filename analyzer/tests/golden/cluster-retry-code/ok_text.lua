return 'TRYAGAIN held'
