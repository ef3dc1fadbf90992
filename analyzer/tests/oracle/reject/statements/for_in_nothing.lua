for a in do end
