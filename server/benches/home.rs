//! The public home page as it is served, beside a handler that does nothing but answer the same
//! bytes: `cargo bench -p preau-server --bench home` (after `bin/run` has built the release's site).
//!
//! The release program serves the demonstration school (hero, twelve tiles), whose articles are
//! multiplied up to 10,000; it is asked over TCP by 32 connections that stay open. The bare handler
//! is axum's, in a process of its own. Both are asked in turn, five times; the figures are medians.
//! CPU time is that of the asked process. For each number of articles, the page is also made once
//! from nothing: its statements and its time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a bench may stop, and its figures are rounded anyway"
)]

#[path = "../../backend/tests/world/many.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod many;

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue},
    routing::get,
};
use preau_backend::db::{self, Location, sql};
use preau_model::ids::ArticleId;
use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

const CONNECTIONS: usize = 32;
const TURNS: usize = 5;
const TURN: Duration = Duration::from_secs(3);
/// Articles that are published, at least.
const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];
/// Set for the process that is the bare handler: the file of what it answers.
const BARE: &str = "PREAU_BENCH_BARE";
/// What a browser asks for, and no more than a handler needs.
const REQUEST: &[u8] =
    b"GET / HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\naccept-encoding: gzip, deflate, br\r\n\
    accept-language: fr\r\n\r\n";

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    match std::env::var_os(BARE) {
        Some(file) => runtime.block_on(bare(&PathBuf::from(file))),
        None => runtime.block_on(compare()),
    }
}

async fn compare() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let made = preau(&data, 0).arg("demonstration").env("PREAU_LOG", "warn").stdout(Stdio::null()).status().unwrap();
    assert!(made.success());

    println!("{:>9} {:>11} {:>9} {:>9}", "articles", "statements", "ms", "bytes");
    for size in SIZES {
        let articles = multiply(&data, size).await;
        let server = Server::start(preau(&data, port()).arg("serve")).await;
        let first = Instant::now();
        let answer = server.connect().await.ask().await;
        println!(
            "{articles:>9} {:>11} {:>9.1} {:>9}",
            answer.header("server-timing").split('"').nth(1).unwrap(),
            first.elapsed().as_secs_f64() * 1e3,
            answer.body.len()
        );
        if size != SIZES[SIZES.len() - 1] {
            continue;
        }
        let file = folder.path().join("answer");
        std::fs::write(&file, answer.stored()).unwrap();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.env(BARE, &file).env("PREAU_LISTEN", format!("127.0.0.1:{}", port()));
        let bare = Server::start(&mut command).await;
        assert_eq!(bare.connect().await.ask().await.body, answer.body);
        race(&server, &bare).await;
    }
}

async fn race(server: &Server, bare: &Server) {
    let mut figures = [Vec::new(), Vec::new()];
    for _ in 0..TURNS {
        for (side, figures) in [server, bare].into_iter().zip(&mut figures) {
            figures.push(side.load().await);
        }
    }
    println!("\n{:<14} {:>14} {:>16}", "", "pages a second", "CPU-ms a page");
    let mut medians = Vec::new();
    for (name, figures) in ["Préau", "bare handler"].into_iter().zip(&mut figures) {
        let mut middle = |of: fn(&(f64, f64)) -> f64| {
            figures.sort_by(|a, b| of(a).total_cmp(&of(b)));
            of(&figures[TURNS / 2])
        };
        let (pages, cpu) = (middle(|figure| figure.0), middle(|figure| figure.1));
        println!("{name:<14} {pages:>14.0} {cpu:>16.4}");
        medians.push((pages, cpu));
    }
    println!("{:<14} {:>14.2} {:>16.2}", "ratio", medians[0].0 / medians[1].0, medians[0].1 / medians[1].1);
}

/// Answers with the stored bytes and headers, whatever is asked.
async fn bare(file: &Path) {
    let answer = Answer::read(&mut BufReader::new(&std::fs::read(file).unwrap()[..])).await;
    let mut headers = HeaderMap::new();
    for (name, value) in answer.headers {
        // These are the server's own affair.
        if !["content-length", "date"].contains(&name.as_str()) {
            headers.insert(HeaderName::try_from(name).unwrap(), HeaderValue::try_from(value).unwrap());
        }
    }
    let body = Bytes::from(answer.body);
    let app = Router::new().route("/", get(async move || (headers, body)));
    let listener = TcpListener::bind(std::env::var("PREAU_LISTEN").unwrap()).await.unwrap();
    axum::serve(listener, app).await.unwrap();
}

/// The program on a data folder.
fn preau(data: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_preau"));
    command.arg("--data").arg(data).env("PREAU_LISTEN", format!("127.0.0.1:{port}"));
    command
}

/// A port that is free now.
fn port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Copies a public article until there are that many; tells how many there are.
async fn multiply(data: &Path, size: usize) -> usize {
    let db = db::open(&Location::Sqlite(data.join("preau.db"))).await.unwrap();
    let (there,): (i64,) = sql("SELECT COUNT(*) FROM article WHERE state = 'published'").one(&db).await.unwrap();
    let there = usize::try_from(there).unwrap();
    let (article,): (ArticleId,) = sql("SELECT a.id FROM article a JOIN section s ON s.id = a.section
         WHERE a.state = 'published' AND s.open AND s.blog ORDER BY a.shown_at DESC LIMIT 1")
    .one(&db)
    .await
    .unwrap();
    many::copy_article(&db, article, size.saturating_sub(there)).await;
    db.close().await;
    there.max(size)
}

/// A process that is asked, stopped when it goes.
struct Server {
    process: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    async fn start(command: &mut Command) -> Self {
        let listen = command.get_envs().find(|(name, _)| *name == "PREAU_LISTEN").and_then(|(_, value)| value).unwrap();
        let address = listen.to_str().unwrap().to_owned();
        let process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let server = Self { process, address };
        while TcpStream::connect(&server.address).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        server
    }

    async fn connect(&self) -> Connection {
        let stream = TcpStream::connect(&self.address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Connection(BufReader::with_capacity(64 * 1024, stream))
    }

    /// Pages a second, and CPU milliseconds for each.
    async fn load(&self) -> (f64, f64) {
        let (over, pages) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let mut clients = Vec::new();
        for _ in 0..CONNECTIONS {
            let mut connection = self.connect().await;
            let (over, pages) = (Arc::clone(&over), Arc::clone(&pages));
            clients.push(tokio::spawn(async move {
                while !over.load(Ordering::Relaxed) {
                    let answer = connection.ask().await;
                    assert_eq!(answer.status, "HTTP/1.1 200 OK");
                    pages.fetch_add(1, Ordering::Relaxed);
                }
            }));
        }
        // The first pages are not counted.
        tokio::time::sleep(TURN / 10).await;
        let before = (Instant::now(), self.cpu_ms(), pages.load(Ordering::Relaxed));
        tokio::time::sleep(TURN).await;
        let after = (Instant::now(), self.cpu_ms(), pages.load(Ordering::Relaxed));
        over.store(true, Ordering::Relaxed);
        for client in clients {
            client.await.unwrap();
        }
        let pages = (after.2 - before.2) as f64;
        (pages / (after.0 - before.0).as_secs_f64(), (after.1 - before.1) / pages)
    }

    /// CPU time of the process so far (proc(5): `utime` and `stime`), in milliseconds.
    fn cpu_ms(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap();
        // After the program's name, which may hold anything.
        let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
        let ticks: u64 = fields[11..=12].iter().map(|ticks| ticks.parse::<u64>().unwrap()).sum();
        ticks as f64 * 1e3 / rustix::param::clock_ticks_per_second() as f64
    }
}

struct Connection(BufReader<TcpStream>);

impl Connection {
    async fn ask(&mut self) -> Answer {
        self.0.get_mut().write_all(REQUEST).await.unwrap();
        Answer::read(&mut self.0).await
    }
}

struct Answer {
    status: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    async fn read(from: &mut (impl AsyncBufReadExt + Unpin)) -> Self {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            from.read_line(&mut line).await.unwrap();
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            lines.push(line.to_owned());
        }
        let mut lines = lines.into_iter();
        let status = lines.next().expect("an answer");
        let headers: Vec<(String, String)> = lines
            .map(|line| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned())).unwrap())
            .collect();
        let mut answer = Self { status, headers, body: Vec::new() };
        answer.body = vec![0; answer.header("content-length").parse().expect("a length")];
        from.read_exact(&mut answer.body).await.unwrap();
        answer
    }

    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// As it came.
    fn stored(&self) -> Vec<u8> {
        let headers: Vec<String> = self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!("{}\r\n{}\r\n", self.status, headers.concat());
        [head.as_bytes(), &self.body].concat()
    }
}
