return [[a [[ b]]
