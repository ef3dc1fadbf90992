function f(): number end
