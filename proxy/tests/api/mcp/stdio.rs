//! The `counterbell mcp` command, as a client starts it.

use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::helpdesk::TestDesk;

const PATIENCE: Duration = Duration::from_secs(20);
const KEY: &str = "GORGIAS_API_KEY";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterbell"));
    command.arg("mcp").args(arguments).env_remove(KEY).env("RUST_LOG", "trace");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

/// A client's end of a conversation.
struct Conversation {
    child: Child,
    input: Option<ChildStdin>,
    output: Lines<BufReader<ChildStdout>>,
    log: JoinHandle<String>,
}

impl Conversation {
    fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let (input, output) = (child.stdin.take(), child.stdout.take().unwrap());
        let mut stderr = child.stderr.take().unwrap();
        // Read at once: a full pipe would block the process.
        let log = tokio::spawn(async move {
            let mut log = String::new();
            stderr.read_to_string(&mut log).await.unwrap();
            log
        });
        Self { child, input, output: BufReader::new(output).lines(), log }
    }

    async fn say(&mut self, line: &str) {
        let input = self.input.as_mut().unwrap();
        input.write_all(format!("{line}\n").as_bytes()).await.unwrap();
    }

    async fn hear(&mut self) -> Value {
        let line = timeout(PATIENCE, self.output.next_line()).await.unwrap().unwrap().unwrap();
        serde_json::from_str(&line).unwrap()
    }

    async fn ask(&mut self, id: u8, method: &str, params: Value) -> Value {
        let request = json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params});
        self.say(&request.to_string()).await;
        let answer = self.hear().await;
        assert_eq!(answer["id"], id);
        answer["result"].clone()
    }

    async fn begin(&mut self) {
        let hello = json!({
            "protocolVersion": "2025-06-18", "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        });
        let answer = self.ask(0, "initialize", hello).await;
        assert_eq!(answer["serverInfo"]["name"], "counterbell");
        self.say(r#"{"jsonrpc": "2.0", "method": "notifications/initialized"}"#).await;
    }

    /// Waits for the end; returns the exit status, the rest of standard output, and the log.
    async fn end(mut self) -> (ExitStatus, Option<String>, String) {
        let status = timeout(PATIENCE, self.child.wait()).await.unwrap().unwrap();
        (status, self.output.next_line().await.unwrap(), self.log.await.unwrap())
    }
}

#[tokio::test]
async fn a_client_lists_and_calls_tools_and_ends_the_conversation() {
    let desk = TestDesk::start().await;
    let url = desk.url();
    let mut command = command(&["--base-url", &url, "--email", "agent@aurora.test"]);
    command.env(KEY, "demo-key");
    let mut client = Conversation::start(command);
    client.begin().await;
    let tools = client.ask(1, "tools/list", json!({})).await;
    assert_eq!(tools["tools"].as_array().unwrap().len(), 36);
    let arguments = json!({
        "via": "api", "channel": "api",
        "messages": [{
            "channel": "api", "via": "api", "from_agent": false,
            "sender": {"email": "ann@shop.example"}, "body_text": "Where is my parcel?",
        }],
    });
    let call = json!({"name": "gorgias_tickets_create_ticket", "arguments": arguments});
    let made = client.ask(2, "tools/call", call).await;
    assert_eq!(made["structuredContent"]["customer"]["email"], "ann@shop.example", "{made}");
    let call = json!({"name": "gorgias_tickets_get_ticket", "arguments": {"id": 404}});
    assert_eq!(client.ask(3, "tools/call", call).await["isError"], true);
    client.say("this is no JSON").await;
    assert_eq!(client.ask(4, "ping", json!({})).await, json!({}));
    client.input = None;
    let (status, rest, log) = client.end().await;
    assert!(status.success() && rest.is_none(), "{status} {rest:?}");
    for secret in ["ann@shop.example", "parcel", "demo-key", "agent@aurora.test", "no JSON"] {
        assert!(!log.contains(secret), "{log}");
    }
    assert!(log.contains("a tool call failed"), "{log}");
}

#[tokio::test]
async fn a_configuration_names_the_account_and_only_reading_is_allowed() {
    let desk = TestDesk::start().await;
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("counterbell.toml");
    std::fs::write(&file, crate::app::SETTINGS.replace("URL", &desk.url())).unwrap();
    let mut command = command(&["--config", file.to_str().unwrap(), "--read-only"]);
    let mut client = Conversation::start({
        command.env("KEY", "demo-key");
        command
    });
    client.begin().await;
    let tools = client.ask(1, "tools/list", json!({})).await;
    assert_eq!(tools["tools"].as_array().unwrap().len(), 16);
    let call = json!({"name": "gorgias_tickets_list_tickets", "arguments": {}});
    let listed = client.ask(2, "tools/call", call).await;
    assert_eq!(listed["structuredContent"]["data"], json!([]));
    let pid = client.child.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().await.unwrap().success());
    let (status, rest, _) = client.end().await;
    assert!(status.success() && rest.is_none(), "Ctrl-C ends it while the input is open: {status}");
}

#[tokio::test]
async fn http_is_served_where_it_is_asked_for_until_ctrl_c() {
    let arguments = ["--base-url", "http://127.0.0.1:9", "--email", "a@aurora.test"];
    let mut command = command(&[&arguments[..], &["--listen", "127.0.0.1:0"]].concat());
    command.env(KEY, "demo-key").env("TOKEN", "0123456789abcdef").args(["--token-env", "TOKEN"]);
    let mut server = Conversation::start(command);
    let line = timeout(PATIENCE, server.output.next_line()).await.unwrap().unwrap().unwrap();
    let url = line.strip_prefix("ready mcp=").unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    let request = || {
        let accept = "application/json, text/event-stream";
        http.post(url).header("accept", accept).json(&body)
    };
    assert_eq!(request().send().await.unwrap().status(), 401);
    let listed = request().bearer_auth("0123456789abcdef").send().await.unwrap();
    let listed: Value = listed.json().await.unwrap();
    assert_eq!(listed["result"]["tools"].as_array().unwrap().len(), 36);
    let pid = server.child.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().await.unwrap().success());
    let (status, rest, log) = server.end().await;
    assert!(status.success() && rest.is_none(), "{status} {log}");
    assert!(!log.contains("0123456789abcdef"), "{log}");
}

#[tokio::test]
async fn errors_of_flags_contain_no_secrets() {
    let account = ["--base-url", "http://127.0.0.1:9", "--email", "a@aurora.test"];
    let open = [&account[..], &["--listen", "0.0.0.0:0"]].concat();
    let weak = [&account[..], &["--listen", "127.0.0.1:0", "--token-env", KEY]].concat();
    let unset = [&account[..], &["--listen", "127.0.0.1:0", "--token-env", "NOT_SET"]].concat();
    let plain = ["--base-url", "http://acme.gorgias.com", "--email", "a@aurora.test"];
    let table: [(&[&str], &str, &str); 8] = [
        (&account, "", "GORGIAS_API_KEY is not set"),
        (&plain, "short-key", "--base-url: base URL: must begin with https://"),
        (&open, "short-key", "--listen 0.0.0.0:0: other machines reach it"),
        (&weak, "short-key", "GORGIAS_API_KEY must hold at least 16 characters"),
        (&unset, "short-key", "NOT_SET is not set"),
        (&account[..2], "short-key", "--email"),
        (&["--config", "x.toml", "--email", "a@aurora.test"], "short-key", "--config"),
        (&["--config", "/nowhere.toml"], "short-key", "--config /nowhere.toml"),
    ];
    for (arguments, key, expected) in table {
        let mut command = command(arguments);
        command.env(KEY, key).stdin(Stdio::null());
        let output = timeout(PATIENCE, command.output()).await.unwrap().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && output.stdout.is_empty(), "{arguments:?}");
        assert!(said.contains(expected) && !said.contains("short-key"), "{arguments:?}: {said}");
    }
}

#[tokio::test]
async fn a_configuration_with_another_helpdesk_is_refused_by_its_table() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("counterbell.toml");
    let shops = crate::app::SETTINGS.split_once("[[shop]]").unwrap().1;
    let account = "[helpdesk.socialboards]\nclient_id = \"1\"\nrefresh_token_env = \"KEY\"\n";
    std::fs::write(&file, format!("{account}[[shop]]{shops}")).unwrap();
    let mut command = command(&["--config", file.to_str().unwrap()]);
    command.env("KEY", "refresh-token").stdin(Stdio::null());
    let output = timeout(PATIENCE, command.output()).await.unwrap().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let expected = "helpdesk.socialboards: the tools are those of Gorgias's API";
    assert!(!output.status.success() && said.contains(expected), "{said}");
}

#[tokio::test]
async fn a_client_without_a_handshake_gets_an_error_that_does_not_quote_it() {
    let mut command = command(&["--base-url", "http://127.0.0.1:9", "--email", "a@aurora.test"]);
    command.env(KEY, "demo-key");
    let mut client = Conversation::start(command);
    client.say(r#"{"jsonrpc": "2.0", "id": 1, "result": {"words": "ann@shop.example"}}"#).await;
    let (status, _, log) = client.end().await;
    assert!(!status.success() && log.contains("did not begin with `initialize`"), "{log}");
    assert!(!log.contains("ann@shop.example"), "{log}");
}
