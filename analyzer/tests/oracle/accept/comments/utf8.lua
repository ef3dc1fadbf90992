-- é 日本 😀
return 1