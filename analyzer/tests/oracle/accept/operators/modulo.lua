return a % b % c
