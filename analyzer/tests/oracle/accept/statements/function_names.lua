function a() end function a.b() end function a.b.c() end function a:d() end function a.b:c() end
