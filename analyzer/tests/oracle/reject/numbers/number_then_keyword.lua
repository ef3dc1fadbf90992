if 1then return 2 end
