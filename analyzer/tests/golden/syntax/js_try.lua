try { return f() } catch (e) {}
