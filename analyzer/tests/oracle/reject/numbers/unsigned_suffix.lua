return 10ULL
