//! A module of all scripts of a folder.

use evalsha::lua_scripts;
use evalsha_tests::on_each_server;

lua_scripts!(
    /// What the folder has.
    pub(crate) mod scripts = "lua/folder", allow(unused-key)
);

on_each_server! {
    fn each_file_is_a_script(server: TestServer) {
        let mut con = server.connection().unwrap();
        let read = scripts::Read::call(scripts::ReadKeys { counter: "c" }, ());
        let add_one = scripts::AddOne::call(scripts::AddOneKeys { counter: "c" }, ());
        assert_eq!(read.invoke(&mut con).unwrap(), None);
        assert_eq!(add_one.invoke(&mut con).unwrap(), 1);
        assert_eq!(read.invoke(&mut con).unwrap(), Some(1));
        let file = scripts::AddOne::FILE;
        assert!(file.ends_with("lua/folder/add_one.lua"), "{file}");
    }
}
