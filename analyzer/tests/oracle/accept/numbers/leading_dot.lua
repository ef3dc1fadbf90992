return .5, .0, .5e1
