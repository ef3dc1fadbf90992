a = new B()
