try { f() } catch (e) {}
