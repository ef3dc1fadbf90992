repeat break until a
