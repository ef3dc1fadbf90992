return end
