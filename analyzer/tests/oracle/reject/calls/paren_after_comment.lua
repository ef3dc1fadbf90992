f -- x
(g)
