return { ok = 5 }
