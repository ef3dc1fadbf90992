-- goto, // and != in comments and strings are fine.
local goto = 'a != b // c'
return goto, "\x41\u{48}\z"
