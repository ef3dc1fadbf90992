local a0
local a1
local a2
local a3
local a4
local a5
local a6
local a7
local a8
local a9
local a10
local a11
local a12
local a13
local a14
local a15
local a16
local a17
local a18
local a19
local a20
local a21
local a22
local a23
local a24
local a25
local a26
local a27
local a28
local a29
local a30
local a31
local a32
local a33
local a34
local a35
local a36
local a37
local a38
local a39
local a40
local a41
local a42
local a43
local a44
local a45
local a46
local a47
local a48
local a49
local a50
local a51
local a52
local a53
local a54
local a55
local a56
local a57
local a58
local a59
local a60
local function f()
  a0 = 1
  a1 = 1
  a2 = 1
  a3 = 1
  a4 = 1
  a5 = 1
  a6 = 1
  a7 = 1
  a8 = 1
  a9 = 1
  a10 = 1
  a11 = 1
  a12 = 1
  a13 = 1
  a14 = 1
  a15 = 1
  a16 = 1
  a17 = 1
  a18 = 1
  a19 = 1
  a20 = 1
  a21 = 1
  a22 = 1
  a23 = 1
  a24 = 1
  a25 = 1
  a26 = 1
  a27 = 1
  a28 = 1
  a29 = 1
  a30 = 1
  a31 = 1
  a32 = 1
  a33 = 1
  a34 = 1
  a35 = 1
  a36 = 1
  a37 = 1
  a38 = 1
  a39 = 1
  a40 = 1
  a41 = 1
  a42 = 1
  a43 = 1
  a44 = 1
  a45 = 1
  a46 = 1
  a47 = 1
  a48 = 1
  a49 = 1
  a50 = 1
  a51 = 1
  a52 = 1
  a53 = 1
  a54 = 1
  a55 = 1
  a56 = 1
  a57 = 1
  a58 = 1
  a59 = 1
  a60 = 1
end
