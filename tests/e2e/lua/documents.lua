--- Reads a document in each format in Lua, and hands both on.
---@arg order: json
---@arg packed: msgpack
---@returns (order: json, packed: msgpack, item: str, quantity: u32)
local order, packed = ARGV[1], ARGV[2]
local read, unpacked = cjson.decode(order), cmsgpack.unpack(packed)
return {order, cmsgpack.pack(unpacked), read.item, unpacked.quantity}
