return (((a)))+((b))
