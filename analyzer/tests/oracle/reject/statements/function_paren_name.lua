function (a)() end
