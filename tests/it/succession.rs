//! Servers that take over from one another while people write: nobody is refused, nothing is lost and
//! nothing comes twice.
//!
//! No client tries anything again: each request that is not answered as it should be fails the test.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

mod clients;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use self::clients::{Reader, Writer};
use crate::server::{Options, Server, config_over_sample, signal};
use crate::support::scratch;

/// How often the server is replaced.
const TIMES: usize = 10;

/// Clients that write, each in a conversation of its own.
const WRITERS: usize = 4;

/// The configuration of all servers of the test.
fn options(folder: &Path) -> Options {
    let config = config_over_sample(folder);
    // As many requests as the test sends are no misuse here.
    let rates = "[rate_limits]\nclient_per_minute = 0\nconversation_per_minute = 0\n\
        range_per_minute = 0\n[stopping]\nidle_seconds = 3\n";
    fs::write(config.join("web.toml"), rates).unwrap();
    Options::new(&folder.join("data")).config(&config)
}

/// The process that serves at an address, by its own log.
fn wait_for_successor(server: &Server, known: &[u32]) -> u32 {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let log = server.log();
        let named = log
            .lines()
            .filter(|line| line.contains("another server has taken over"));
        let mut processes =
            named.filter_map(|line| line.split("process=").nth(1)?.trim().parse().ok());
        if let Some(process) = processes
            .next_back()
            .filter(|process| !known.contains(process))
        {
            return process;
        }
        assert!(Instant::now() < deadline, "nobody took over: {log}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn ten_servers_in_a_row_refuse_nobody_and_lose_nothing() {
    let server = options(&scratch("succession")).start();
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<Writer> = (0..WRITERS)
        .map(|_| Writer::start(&server.address))
        .collect();
    let readers: Vec<Reader> = writers.iter().map(|one| one.conversation.read()).collect();
    let writing: Vec<_> = writers
        .into_iter()
        .map(|writer| {
            let stop = Arc::clone(&stop);
            std::thread::spawn(move || writer.write_until(&stop))
        })
        .collect();
    let mut processes = vec![server.id()];
    for _ in 0..TIMES {
        std::thread::sleep(Duration::from_millis(300));
        signal(processes[processes.len() - 1], "USR2");
        processes.push(wait_for_successor(&server, &processes));
    }
    std::thread::sleep(Duration::from_millis(300));
    stop.store(true, Ordering::Relaxed);
    let written: Vec<_> = writing
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    for (written, reader) in written.into_iter().zip(readers) {
        assert!(
            written.turns.len() >= 2 * TIMES,
            "too few to tell: {}",
            written.turns.len()
        );
        let kept = written.conversation.events();
        let kept_turns: BTreeSet<&str> = kept.iter().map(|(_, turn)| turn.as_str()).collect();
        let lost = written
            .turns
            .iter()
            .filter(|turn| !kept_turns.contains(turn.as_str()));
        assert_eq!(lost.count(), 0, "an acknowledged turn is not in the store");
        assert_eq!(
            kept.len(),
            2 * written.turns.len(),
            "a message and an answer each"
        );
        let (streamed, connections) = reader.until(kept.len());
        assert_eq!(streamed, kept, "each event once, in order");
        assert!(
            connections > TIMES,
            "the stream was to end with each server: {connections}"
        );
    }
    end(&processes);
}

/// Ends the last server, and waits for all of them.
fn end(processes: &[u32]) {
    signal(processes[processes.len() - 1], "TERM");
    let deadline = Instant::now() + Duration::from_secs(30);
    for process in &processes[1..] {
        // The first one is a child of the test, which waits for it.
        while Path::new("/proc").join(process.to_string()).exists() {
            assert!(Instant::now() < deadline, "{process} does not end");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

#[test]
fn a_successor_that_fails_leaves_the_server_in_service() {
    let folder = scratch("succession-fails");
    let mut server = options(&folder).start();
    let web = folder.join("config").join("web.toml");
    fs::write(&web, "nonsense = 1\n").unwrap();
    server.signal("USR2");
    server.wait_until("the failure is logged", |server| {
        server
            .log()
            .contains("no server could take over; this one goes on")
    });
    assert!(
        server.log().contains("there is no setting `nonsense`"),
        "{}",
        server.log()
    );
    assert_eq!(server.get("/readyz").status, 200);

    fs::write(&web, "").unwrap();
    server.signal("USR2");
    let successor = wait_for_successor(&server, &[]);
    assert_eq!(server.get("/readyz").status, 200);
    end(&[server.id(), successor]);
    assert_eq!(server.wait(), Some(0));
}

#[test]
fn a_socket_that_was_given_is_used_and_the_manager_is_told() {
    let folder = scratch("succession-socket");
    let name = folder.join("notify");
    let manager = std::os::unix::net::UnixDatagram::bind(&name).unwrap();
    let patience = Some(Duration::from_secs(20));
    manager.set_read_timeout(patience).unwrap();
    let told = || {
        let mut buffer = [0; 100];
        let length = manager.recv(&mut buffer).unwrap();
        String::from_utf8(buffer[..length].to_vec()).unwrap()
    };
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let mut server = options(&folder)
        .variable("NOTIFY_SOCKET", name.to_str().unwrap())
        .socket(listener)
        .start();
    assert_eq!(server.address, address);
    assert_eq!(server.get("/readyz").status, 200);
    assert_eq!(told(), "READY=1");
    server.signal("USR2");
    let successor = wait_for_successor(&server, &[]);
    let both = BTreeSet::from([told(), told()]);
    let expected = BTreeSet::from(["READY=1".to_owned(), format!("MAINPID={successor}")]);
    assert_eq!(both, expected);
    end(&[server.id(), successor]);
    assert_eq!(told(), "STOPPING=1");
    assert_eq!(server.wait(), Some(0));
}
