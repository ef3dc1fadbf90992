--- Größe: ≥ 2 €.
---@returns bytes
return 'naïve ☃ 🦀'
