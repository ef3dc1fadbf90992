return ,
