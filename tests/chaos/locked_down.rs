//! Users who may do little: what is enough for a call, and what an error says where it is not.

use evalsha::{Error, PipelineExt};
use evalsha_tests::{connect_as, on_each_server};

use crate::replicas::{Look, LookKeys};
use crate::walker::{WAYS, Walker, Way};

on_each_server! {
    fn eval_and_evalsha_are_enough(server: TestServer) {
        let mut con = connect_as(&server, "+eval +evalsha +getset +multi +exec ~*");
        let mut walker = Walker::new("position");
        for way in WAYS {
            server.flush_scripts().unwrap();
            walker.walk(way, &mut con).unwrap();
        }
    }

    fn without_script_commands_nothing_is_missing(server: TestServer) {
        let mut con = connect_as(&server, "+@all -script ~*");
        let mut walker = Walker::new("position");
        for way in WAYS {
            server.flush_scripts().unwrap();
            walker.walk(way, &mut con).unwrap();
        }
    }

    fn without_eval_a_warm_call_works_and_a_cold_one_says_what_it_needs(server: TestServer) {
        let mut con = connect_as(&server, "+evalsha +getset ~*");
        let mut walker = Walker::new("position");
        walker.walk(Way::Direct, &mut server.connection().unwrap()).unwrap();
        walker.walk(Way::Direct, &mut con).unwrap();
        server.flush_scripts().unwrap();
        let error = walker.call(1).invoke(&mut con).unwrap_err();
        assert!(matches!(error, Error::Server(_)), "{error:?}");
        assert_eq!(error.code(), Some("NOPERM"));
        assert!(error.to_string().contains("+eval"), "{error}");
        walker.settle(Way::Direct, &mut server.connection().unwrap()).unwrap();
        assert_eq!(walker.step(), 2, "the script did not run");
    }

    fn a_command_the_user_may_not_run_is_an_error_of_the_script(server: TestServer) {
        let mut con = connect_as(&server, "+eval +evalsha ~*");
        let error = Walker::new("position").call(1).invoke(&mut con).unwrap_err();
        assert!(matches!(error, Error::Script(_)), "{error:?}");
        assert_eq!(error.line(), Some(10), "{error}");
    }
}

on_each_server! {
    since 7.0:

    fn read_only_rights_are_enough_to_read(server: TestServer) {
        let mut admin = server.connection().unwrap();
        Walker::new("position").walk(Way::Direct, &mut admin).unwrap();
        let mut con = connect_as(&server, "+eval_ro +evalsha_ro +get %R~*");
        for _ in 0..2 {
            server.flush_scripts().unwrap();
            let look = Look::call(LookKeys { position: "position" }, ());
            assert_eq!(look.invoke(&mut con).unwrap(), Some(1));
            let (step,): (Option<u64>,) = redis::pipe().script(look).query(&mut con).unwrap();
            assert_eq!(step, Some(1));
        }
    }
}
