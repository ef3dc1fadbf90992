return a ~
