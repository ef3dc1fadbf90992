while a do end break
