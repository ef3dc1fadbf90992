local a <const>, b <close> = 1, 2
