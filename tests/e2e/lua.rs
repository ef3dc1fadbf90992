//! The scripts under `lua/` at the root of the repository, as users would declare them.

use evalsha::lua_script;

lua_script!(pub "../../lua/bounded_add.lua");
lua_script!(pub "../../lua/compare_and_set.lua");
lua_script!(pub "../../lua/ewma.lua");
lua_script!(pub "../../lua/hash_put.lua");
lua_script!(pub "../../lua/hash_take.lua");
lua_script!(pub "../../lua/idempotency_begin.lua");
lua_script!(pub "../../lua/idempotency_finish.lua");
lua_script!(pub "../../lua/inspect.lua");
lua_script!(pub "../../lua/leaderboard.lua");
lua_script!(pub "../../lua/lock_acquire.lua");
lua_script!(pub "../../lua/lock_extend.lua");
lua_script!(pub "../../lua/lock_release.lua");
lua_script!(pub "../../lua/move_many.lua");
lua_script!(pub "../../lua/multi_pop.lua");
lua_script!(pub "../../lua/presence.lua");
lua_script!(pub "../../lua/priority_pop.lua");
lua_script!(pub "../../lua/priority_push.lua");
lua_script!(pub "../../lua/queue_ack.lua");
lua_script!(pub "../../lua/queue_claim.lua");
lua_script!(pub "../../lua/queue_extend.lua");
lua_script!(pub "../../lua/queue_push.lua");
lua_script!(pub "../../lua/queue_requeue.lua");
lua_script!(pub "../../lua/rate_limit.lua");
lua_script!(pub "../../lua/rate_limit_reset.lua");
lua_script!(pub "../../lua/sliding_window.lua");
lua_script!(pub "../../lua/token_bucket.lua");
lua_script!(pub "../../lua/vote.lua");
