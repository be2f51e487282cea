//! The demo's desk: a process of its own, so that it can be stopped alone, as a real helpdesk may.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::watch;
use url::Url;

use super::Flags;
use crate::commands::CommandError;

/// A running desk.
pub(super) struct Desk {
    child: Child,
    /// The desk stops when this closes, whatever becomes of us.
    stdin: Option<ChildStdin>,
    url: Url,
    restart: String,
}

impl Desk {
    /// Starts a desk and waits until it serves.
    pub(super) async fn start(flags: &Flags) -> Result<Self, CommandError> {
        let program = std::env::current_exe().map_err(CommandError::Process)?;
        let mut command = Command::new(program);
        command.arg("desk").arg("--listen").arg(flags.desk_listen.to_string());
        command.arg("--data-dir").arg(&flags.data_dir).arg("--until-stdin-closes");
        command.args(flags.empty.then_some("--empty"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        // Ctrl-C is for the demo, which then closes the desk's input.
        #[cfg(unix)]
        command.process_group(0);
        let mut child = command.spawn().map_err(CommandError::Process)?;
        let stdout = child.stdout.take().ok_or(CommandError::DeskEnded)?;
        let mut lines = BufReader::new(stdout).lines();
        let line = lines.next_line().await.map_err(CommandError::Process)?.unwrap_or_default();
        let url = line.strip_prefix("ready desk=").ok_or(CommandError::DeskEnded)?;
        let url: Url = url.parse().map_err(|_| CommandError::DeskEnded)?;
        let data_dir = flags.data_dir.display();
        let host = url.host_str().unwrap_or_default();
        let port = url.port().unwrap_or_default();
        let empty = if flags.empty { " --empty" } else { "" };
        let restart =
            format!("counterbell desk --listen {host}:{port} --data-dir {data_dir}{empty}");
        let pid = child.id().unwrap_or_default();
        eprintln!("desk pid={pid} url={url}");
        eprintln!("desk: stop it alone with `kill {pid}`, start it again with `{restart}`");
        Ok(Self { stdin: child.stdin.take(), child, url, restart })
    }

    /// Its address.
    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// Waits until the demo is to stop, and stops the desk then. A desk that stops before is not
    /// started again, so that an outage can be tried.
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
