return a not b
