if a then b() end if
