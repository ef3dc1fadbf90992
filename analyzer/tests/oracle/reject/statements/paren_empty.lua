return ()
