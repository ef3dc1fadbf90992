if a then elsif b then end
