while a do break; end
