return a[-1], a[#a], a[not b]
