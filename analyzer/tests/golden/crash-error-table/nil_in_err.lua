local reason
error({ err = reason })
