//! A Lua file becomes a typed function: `cargo run -p evalsha-examples --example quickstart`.

use anyhow::Context;
use evalsha::lua_script;
use evalsha_examples::Server;
use redis::Commands;

lua_script!("/lua/take_stock.lua");

fn main() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut con = server.client().get_connection()?;
    let stock = "evalsha:quickstart:apples";
    let () = con.set_ex(stock, 10, 60)?;

    for wanted in [4, 5, 3, 1] {
        let order = TakeStock::call(TakeStockKeys { stock }, TakeStockArgs { wanted })
            .invoke(&mut con)
            .context("the order was not taken")?;
        let answer = if order.taken { "taken" } else { "sold out" };
        println!("{wanted} apples: {answer}, {} left", order.left);

        // The server forgets the script, as in a restart; the next call does not notice.
        server.forget_scripts()?;
    }

    // What a mistake looks like: the key holds no number, and the script says so on line 9.
    let () = con.set_ex(stock, "many", 60)?;
    let mistake = TakeStock::call(TakeStockKeys { stock }, TakeStockArgs { wanted: 1 });
    if let Err(error) = mistake.invoke(&mut con) {
        println!("\nerror: {error}");
    }
    Ok(())
}
