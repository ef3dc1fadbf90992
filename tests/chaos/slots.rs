//! Keys in different slots: refused before anything is sent, in words about their fields and never their values.

use evalsha::{Error, lua_script};
use evalsha_tests::{count_commands, on_each_server, scripts_and_transactions};

use crate::connect;

lua_script!(pub(crate) "lua/pair.lua");

on_each_server! {
    fn two_slots_are_refused_before_anything_is_sent(cluster: TestCluster) {
        let mut con = connect::cluster(&cluster);
        let call = Pair::call(PairKeys { first: "user:1:secret", second: "user:2:secret" }, PairArgs { value: "v" });
        let owner = cluster.master(cluster.slot("user:1:secret").unwrap()).unwrap();
        let (outcome, counts) = count_commands(owner, || call.invoke(&mut con));
        let error = outcome.unwrap_err();
        assert!(matches!(error, Error::Encode(_)), "{error:?}");
        assert_eq!(scripts_and_transactions(&counts), []);
        let text = error.to_string();
        for expected in ["`first`", "`second`", &cluster.slot("user:1:secret").unwrap().to_string(), "{"] {
            assert!(text.contains(expected), "no {expected} in: {text}");
        }
        assert!(!text.contains("secret"), "{text}");
    }

    fn one_slot_by_a_hash_tag_is_fine(cluster: TestCluster) {
        let mut con = connect::cluster(&cluster);
        Pair::call(PairKeys { first: "{user:1}:a", second: "{user:1}:b" }, PairArgs { value: "v" }).invoke(&mut con).unwrap();
    }

    fn without_a_cluster_slots_do_not_matter(server: TestServer) {
        let mut con = server.connection().unwrap();
        Pair::call(PairKeys { first: "a", second: "b" }, PairArgs { value: "v" }).invoke(&mut con).unwrap();
    }
}
