f().x.y
