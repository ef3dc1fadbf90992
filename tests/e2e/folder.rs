//! A module of all scripts of a folder.

use evalsha::lua_scripts;
use evalsha_tests::on_each_server;

use scripts::{AddOne, AddOneKeys, Read, ReadKeys};

lua_scripts!(
    /// What the folder has.
    pub(crate) mod scripts = "lua/folder", allow(unused-key)
);

on_each_server! {
    fn each_file_is_a_script(server: TestServer) {
        let mut con = server.connection().unwrap();
        assert_eq!(Read::call(ReadKeys { counter: "c" }, ()).invoke(&mut con).unwrap(), None);
        assert_eq!(AddOne::call(AddOneKeys { counter: "c" }, ()).invoke(&mut con).unwrap(), 1);
        assert_eq!(Read::call(ReadKeys { counter: "c" }, ()).invoke(&mut con).unwrap(), Some(1));
        assert!(AddOne::FILE.ends_with("lua/folder/add_one.lua"), "{}", AddOne::FILE);
    }
}
