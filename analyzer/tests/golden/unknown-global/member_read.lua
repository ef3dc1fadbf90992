-- reply: {"items":{}}
return cjson.encode({ items = {}, more = cjson.empty_array })
