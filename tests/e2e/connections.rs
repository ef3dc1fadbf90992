//! Every kind of connection that redis-rs has for a single server.

use evalsha::PipelineExt;
use evalsha::testing::{Fault, TestProxy};
use evalsha_tests::on_each_server;
use redis::{Commands, ConnectionLike};

use crate::bump::bump;

fn check<C: ConnectionLike + ?Sized>(con: &mut C) {
    assert_eq!(bump().invoke(con).unwrap(), 1);
    assert_eq!(bump().invoke(con).unwrap(), 2);
}

on_each_server! {
    fn a_connection_behind_dyn(server: TestServer) {
        let mut con = server.connection().unwrap();
        let con: &mut dyn ConnectionLike = &mut con;
        check(con);
    }

    fn a_client(server: TestServer) {
        let mut client = server.client();
        check(&mut client);
        let totals: (i64, i64) = redis::pipe()
            .atomic()
            .script(bump())
            .script(bump())
            .query(&mut client)
            .unwrap();
        assert_eq!(totals, (3, 4));
    }

    async fn a_connection_manager(server: TestServer) {
        let mut con = server.client().get_connection_manager().await.unwrap();
        assert_eq!(bump().invoke_async(&mut con).await.unwrap(), 1);
        server.restart().unwrap();
        // It notices by an error that the connection is broken, and connects again.
        let healed = loop {
            if let Ok(total) = bump().invoke_async(&mut con).await {
                break total;
            }
        };
        assert_eq!(healed, 1);
    }

    async fn a_connection_manager_sends_nothing_again(server: TestServer) {
        let proxy = TestProxy::start(&server).unwrap();
        let mut con = proxy.client().get_connection_manager().await.unwrap();
        assert_eq!(bump().invoke_async(&mut con).await.unwrap(), 1);
        proxy.inject_once(Fault::LoseReply(&["EVALSHA"]));
        assert!(bump().invoke_async(&mut con).await.is_err());
        assert_eq!(server.connection().unwrap().get("counter"), Ok(2));
    }

    async fn an_asynchronous_connection_behind_dyn(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        let con: &mut (dyn redis::aio::ConnectionLike + Send) = &mut con;
        assert_eq!(bump().invoke_async(con).await.unwrap(), 1);
    }
}
