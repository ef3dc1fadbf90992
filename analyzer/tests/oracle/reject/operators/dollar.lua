return $a
