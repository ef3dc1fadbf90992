return 'ÿş'
