//! Lua 5.1 as the servers run it: lexer, parser, syntax tree.
