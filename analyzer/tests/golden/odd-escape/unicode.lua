return 'a\\b\u{48}\n\q'
