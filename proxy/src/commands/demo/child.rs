//! The demo's desk: a process of its own, so that it can be stopped alone, as a real helpdesk may.

use std::process::Stdio;

use anyhow::Context as _;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::watch;

use super::Flags;

/// A running desk.
pub(super) struct Desk {
    child: Child,
    /// The desk stops when this closes, whatever becomes of us.
    stdin: Option<ChildStdin>,
    url: String,
    restart: String,
}

impl Desk {
    /// Starts a desk and waits until it serves.
    pub(super) async fn start(flags: &Flags) -> anyhow::Result<Self> {
        let program = std::env::current_exe().context("the program does not know its own path")?;
        let mut command = Command::new(program);
        command.arg("desk").arg("--listen").arg(flags.desk_listen.to_string());
        command.arg("--data-dir").arg(&flags.data_dir).arg("--until-stdin-closes");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        // Ctrl-C is for the demo, which then closes the desk's input.
        #[cfg(unix)]
        command.process_group(0);
        let mut child = command.spawn().context("the desk cannot be started")?;
        let stdout = child.stdout.take().context("the desk has no output")?;
        let mut lines = BufReader::new(stdout).lines();
        let line = lines.next_line().await?.unwrap_or_default();
        let url = line.strip_prefix("ready desk=");
        let url = url.context("--desk-listen: the desk did not start; it says why above")?;
        let (url, data_dir) = (url.to_owned(), flags.data_dir.display());
        let address = url.trim_start_matches("http://").trim_end_matches('/');
        let restart = format!("counterbell desk --listen {address} --data-dir {data_dir}");
        let pid = child.id().unwrap_or_default();
        eprintln!("desk pid={pid} url={url}");
        eprintln!("desk: stop it alone with `kill {pid}`, start it again with `{restart}`");
        Ok(Self { stdin: child.stdin.take(), child, url, restart })
    }

    /// Where it is.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Waits until the demo is to stop, and stops the desk then. A desk that stops before is not
    /// started again: whoever stopped it wants to see what happens.
    pub(super) async fn watch(mut self, mut stop: watch::Receiver<bool>) {
        let alone = tokio::select! {
            _ = self.child.wait() => true,
            _ = stop.wait_for(|stop| *stop) => false,
        };
        if alone {
            eprintln!("desk: it has stopped; messages wait for it. `{}`", self.restart);
            return;
        }
        self.stdin = None;
        if let Err(error) = self.child.wait().await {
            tracing::warn!(%error, "the desk cannot be waited for");
        }
    }
}
