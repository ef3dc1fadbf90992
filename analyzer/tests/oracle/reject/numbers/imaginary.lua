return 3i
