return 10LL
