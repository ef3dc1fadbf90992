//! Scripts and typed commands in one MULTI, with WATCH:
//! `cargo run -p evalsha-examples --example transaction`.

use evalsha::{PipelineExt, lua_script};
use evalsha_examples::Server;
use redis::{Commands, Connection, RedisResult};

lua_script!("/lua/take_stock.lua");

const PRICE: &str = "{evalsha:shop}:price";
const APPLES: &str = "{evalsha:shop}:apples";
const PEARS: &str = "{evalsha:shop}:pears";
const SOLD: &str = "{evalsha:shop}:sold";

fn main() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut con = server.client().get_connection()?;
    let mut other = server.client().get_connection()?;
    let () = con.mset(&[(PRICE, 3), (APPLES, 10), (PEARS, 1)])?;
    let () = con.del(SOLD)?;

    let mut attempts = 0;
    let (apples, price, pears, orders) = redis::transaction(&mut con, &[PRICE], |con, pipe| {
        attempts += 1;
        let price: i64 = con.get(PRICE)?;
        println!("attempt {attempts}: the price is {price}");
        if attempts == 1 {
            // Somebody changes the price now: EXEC will run nothing, and the closure is called again.
            let () = other.set(PRICE, price + 1)?;
        }
        buy(con, pipe, price)
    })?;

    println!("apples: {apples:?}");
    println!("pears:  {pears:?}");
    println!("{orders} order at {price} a piece, all of it in one transaction");
    let () = con.del(&[PRICE, APPLES, PEARS, SOLD])?;
    Ok(())
}

type Bought = (TakeStockReply, i64, TakeStockReply, u64);

/// The script goes out in full once, and by its SHA-1 after that: a MULTI lets nobody flush in between.
fn buy(
    con: &mut Connection,
    pipe: &mut redis::Pipeline,
    price: i64,
) -> RedisResult<Option<Bought>> {
    let take = |stock, wanted| TakeStock::call(TakeStockKeys { stock }, TakeStockArgs { wanted });
    pipe.script(take(APPLES, 4))
        .get(PRICE)
        .script(take(PEARS, 2))
        .rpush(SOLD, 4 * price)
        .query(con)
}
