//! The `counterbell` binary, as an operator runs it.

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::{Child, ChildStderr, ChildStdout, Command};
use tokio::time::timeout;

use crate::app::{further, id, opening};

const PATIENCE: Duration = Duration::from_secs(20);

fn counterbell(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterbell"));
    command.args(arguments).kill_on_drop(true);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

async fn run(arguments: &[&str]) -> Output {
    timeout(PATIENCE, counterbell(arguments).output()).await.unwrap().unwrap()
}

fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

/// A widget and a storefront; each file contains its own name.
fn dist() -> TempDir {
    let dist = tempfile::tempdir().unwrap();
    fs::create_dir(dist.path().join("storefront")).unwrap();
    for file in ["counterbell.js", "storefront/index.html", "storefront/help.html"] {
        fs::write(dist.path().join(file), file).unwrap();
    }
    dist
}

/// A running demo.
struct Demo {
    child: Child,
    stdout: BufReader<ChildStdout>,
    stderr: ChildStderr,
    storefront: String,
    desk: String,
}

impl Demo {
    async fn start(dist: &Path, data: &Path, flags: &[&str]) -> Self {
        let (dist, data) = (dist.to_str().unwrap(), data.to_str().unwrap());
        let any = "127.0.0.1:0";
        let arguments = ["demo", "--listen", any, "--desk-listen", any, "--dist", dist];
        let mut child =
            counterbell(&arguments).args(["--data-dir", data]).args(flags).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let stderr = child.stderr.take().unwrap();
        let mut line = String::new();
        timeout(PATIENCE, stdout.read_line(&mut line)).await.unwrap().unwrap();
        let parts: Vec<_> = line.split_whitespace().collect();
        let [ready, storefront, help, desk]: [&str; 4] = parts.try_into().unwrap();
        assert_eq!(ready, "ready");
        let storefront = storefront.strip_prefix("storefront=").unwrap().to_owned();
        assert_eq!(help, format!("help={storefront}help"));
        let desk = desk.strip_prefix("desk=").unwrap().to_owned();
        Self { child, stdout, stderr, storefront, desk }
    }

    /// Stops the demo with a signal, as Ctrl-C and service managers do; returns its other output.
    async fn stop(mut self, signal: &str) -> String {
        let pid = self.child.id().unwrap().to_string();
        let killed = Command::new("kill").args([signal, &pid]).status().await.unwrap();
        assert!(killed.success());
        let status = timeout(PATIENCE, self.child.wait()).await.unwrap().unwrap();
        let (mut rest, mut said) = (String::new(), String::new());
        self.stdout.read_to_string(&mut rest).await.unwrap();
        self.stderr.read_to_string(&mut said).await.unwrap();
        assert!(status.success(), "{status}: {said}");
        assert_eq!(rest, "", "one line and no more");
        said
    }
}

#[tokio::test]
async fn the_demo_serves_stops_in_good_order_and_finds_everything_again() {
    let (dist, data) = (dist(), tempfile::tempdir().unwrap());
    let http = reqwest_client();
    let demo = Demo::start(dist.path(), data.path(), &["--empty"]).await;
    let page = async |url: String| http.get(url).send().await.unwrap().text().await.unwrap();
    assert_eq!(page(demo.storefront.clone()).await, "storefront/index.html");
    assert_eq!(page(format!("{}help", demo.storefront)).await, "storefront/help.html");
    assert_eq!(page(format!("{}counterbell.js", demo.storefront)).await, "counterbell.js");
    let mut body = opening(1, "Where is my parcel?");
    body["fields"] = serde_json::json!({"topic": "order"});
    let open = http.post(format!("{}v1/shops/aurora/threads", demo.storefront));
    let opened: Value = open.json(&body).send().await.unwrap().json().await.unwrap();
    let said = demo.stop("-TERM").await;
    assert!(said.contains("desk pid="), "{said}");

    let demo = Demo::start(dist.path(), data.path(), &["--empty"]).await;
    let (thread, key) = (opened["thread_id"].as_str().unwrap(), opened["key"].as_str().unwrap());
    let write = http.post(format!("{}v1/threads/{thread}/messages", demo.storefront));
    let write = write.bearer_auth(key).json(&further(2, "Any news?"));
    assert_eq!(write.send().await.unwrap().status(), 202);
    let mut ticks = tokio::time::interval(Duration::from_millis(100));
    let arrived = async {
        loop {
            ticks.tick().await;
            let list = http.get(format!("{}api/messages", demo.desk));
            let list = list.basic_auth("agent@aurora.test", Some("demo-key"));
            let list: Value = list.send().await.unwrap().json().await.unwrap();
            let items = list["data"].as_array().unwrap().iter();
            let written: Vec<_> = items.filter(|item| item["from_agent"] == false).collect();
            if let [newest, oldest] = &written[..] {
                assert_eq!(
                    (&newest["external_id"], &oldest["external_id"]),
                    (&id(2).into(), &id(1).into())
                );
                break;
            }
        }
    };
    timeout(PATIENCE, arrived).await.unwrap();
    let desk = demo.desk.clone();
    demo.stop("-INT").await;
    assert!(http.get(desk).send().await.is_err(), "the desk has stopped as well");
}

#[tokio::test]
async fn the_demo_has_a_past_unless_it_is_to_be_empty() {
    let (dist, http) = (dist(), reqwest_client());
    for (flags, tickets) in [(&[][..], 5), (&["--empty"][..], 0)] {
        let data = tempfile::tempdir().unwrap();
        let demo = Demo::start(dist.path(), data.path(), flags).await;
        let list = http.get(format!("{}api/tickets", demo.desk));
        let list = list.basic_auth("agent@aurora.test", Some("demo-key"));
        let list: Value = list.send().await.unwrap().json().await.unwrap();
        assert_eq!(list["data"].as_array().unwrap().len(), tickets);
        demo.stop("-TERM").await;
    }
}

#[tokio::test]
async fn the_desk_ends_with_its_parent_process() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    let arguments = ["desk", "--listen", "127.0.0.1:0", "--until-stdin-closes", "--data-dir", data];
    let output = run(&arguments).await;
    assert!(output.status.success());
    assert!(text(&output.stdout).starts_with("ready desk=http://127.0.0.1:"));
}

#[tokio::test]
async fn an_error_names_its_flag() {
    let (dist, data) = (dist(), tempfile::tempdir().unwrap());
    let (dist, data) = (dist.path().to_str().unwrap(), data.path().to_str().unwrap());
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let any = "127.0.0.1:0";
    let directories = ["--dist", dist, "--data-dir", data];
    for (arguments, expected) in [
        (["demo", "--listen", &taken, "--desk-listen", any], format!("--listen {taken} cannot")),
        (["demo", "--listen", any, "--desk-listen", &taken], "--desk-listen".to_owned()),
    ] {
        let output = run(&[&arguments[..], &directories[..]].concat()).await;
        assert!(!output.status.success());
        let said = text(&output.stderr);
        assert!(said.contains(&expected) && output.stdout.is_empty(), "{said}");
    }
    let said = text(&run(&["demo", "--listen", any, "--dist", "/nowhere"]).await.stderr);
    assert!(said.contains("--dist") && said.contains("cargo xtask dist"), "{said}");
    let said = text(&run(&["desk", "--listen", "0.0.0.0:0", "--data-dir", data]).await.stderr);
    assert!(said.contains("only listens on this machine"), "{said}");
}

#[tokio::test]
async fn check_names_every_error_and_says_what_is_valid() {
    let (dist, desk) = (dist(), crate::helpdesk::TestDesk::start().await);
    let file = dist.path().join("counterbell.toml");
    let check = async |settings: &str, key: &str| {
        fs::write(&file, settings).unwrap();
        let mut command = counterbell(&["check", "--config", file.to_str().unwrap()]);
        let output = timeout(PATIENCE, command.env("KEY", key).output()).await.unwrap().unwrap();
        (output.status.success(), text(&output.stdout) + &text(&output.stderr))
    };
    let settings = crate::app::SETTINGS.replace("URL", &desk.url());
    let (good, said) = check(&settings, "demo-key").await;
    assert!(good && said.contains("the credentials are good"), "{said}");
    let (good, said) = check(&settings, "wrong-key").await;
    assert!(!good && said.contains("credentials with status 401"), "{said}");
    assert!(!said.contains("wrong-key"), "{said}");
    let (good, said) = check("listen = 1\ncolour = 2\n", "demo-key").await;
    let at = |line: usize| format!("{}:{line}: ", file.display());
    assert!(!good && said.contains(&format!("{}listen:", at(1))), "{said}");
    assert!(said.contains(&format!("{}colour:", at(2))), "{said}");
}

#[tokio::test]
async fn check_goes_on_after_a_fault_and_looks_at_everything() {
    let (dist, desk) = (dist(), crate::helpdesk::TestDesk::start().await);
    let dir = tempfile::tempdir().unwrap();
    let (file, data) = (dir.path().join("counterbell.toml"), dir.path().join("data"));
    let check = async |assets: &Path| {
        let settings = crate::app::SETTINGS.replace("URL", &desk.url());
        let (assets, data) = (assets.display(), data.display());
        let settings = format!("assets_dir = '{assets}'\ndata_dir = '{data}'\n{settings}");
        fs::write(&file, settings).unwrap();
        let mut command = counterbell(&["check", "--config", file.to_str().unwrap()]);
        let output = timeout(PATIENCE, command.env("KEY", "demo-key").output()).await.unwrap();
        let output = output.unwrap();
        (output.status.success(), text(&output.stdout) + &text(&output.stderr))
    };
    let (good, said) = check(dist.path()).await;
    assert!(good && said.contains("there is no database yet"), "{said}");
    assert!(said.contains("clock: as the helpdesk's") && !data.exists(), "{said}");

    fs::create_dir(&data).unwrap();
    fs::write(data.join("counterbell.sqlite"), "words ".repeat(1_000)).unwrap();
    let (good, said) = check(Path::new("/nowhere")).await;
    for part in [
        "fault: assets_dir: /nowhere/counterbell.js is missing",
        "data/counterbell.sqlite: the database is damaged",
        "data can be written",
        "GB are free",
        "the credentials are good",
        "counterbell: 2 fault(s)",
    ] {
        assert!(!good && said.contains(part), "{part}: {said}");
    }

    fs::remove_dir_all(&data).unwrap();
    fs::write(dir.path().join("data.state"), "database = \"00ff\"\nstep = 7\n").unwrap();
    let (good, said) = check(dist.path()).await;
    assert!(!good && said.contains("the database is missing"), "{said}");

    let store = proxy::store::Store::open(&data).await.unwrap();
    let (good, said) = check(dist.path()).await;
    assert!(good && said.contains("sound, 0 message(s) pending"), "{said}");
    store.close().await;
}

#[tokio::test]
async fn serve_does_not_start_without_the_widget_that_it_is_to_serve() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("counterbell.toml");
    let settings = crate::app::SETTINGS.replace("URL", "http://127.0.0.1:9");
    let settings = format!("listen = '127.0.0.1:0'\nassets_dir = '/nowhere'\n{settings}");
    fs::write(&file, settings).unwrap();
    let mut command = counterbell(&["serve", "--config", file.to_str().unwrap()]);
    let output = timeout(PATIENCE, command.env("KEY", "demo-key").current_dir(dir.path()).output());
    let output = output.await.unwrap().unwrap();
    let said = text(&output.stderr);
    assert!(
        !output.status.success() && said.contains("assets_dir: /nowhere/counterbell.js"),
        "{said}"
    );
}

fn reqwest_client() -> reqwest::Client {
    // An error means that a provider is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}
