--- Ein Zähler für 漢字.
---@arg größe: strng   Größe
return redis.call('PING')
