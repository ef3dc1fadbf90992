a = <<END
