local rcall = redis.call
-- Includes
--- @include "includes/addJob"
return rcall('PING')
