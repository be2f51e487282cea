//! The proxy and the desk as processes that are killed without warning and started again.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::kills::{Kill, Kills};

/// How long a process may take to start.
const START: Duration = Duration::from_mins(1);

/// A process of the `counterbell` binary. It is killed when this is dropped.
#[derive(Debug)]
pub struct Server {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<OsString>,
    /// Where its log lines go.
    log: PathBuf,
    running: Option<Running>,
    kills: u64,
}

/// Input and output stay open as long as the process runs.
#[derive(Debug)]
struct Running {
    child: Child,
    _stdin: Option<ChildStdin>,
    _stdout: BufReader<ChildStdout>,
}

impl Server {
    /// A process of that program, with a log beside its data; it is not started yet.
    pub fn new(
        name: &'static str,
        program: &Path,
        arguments: Vec<OsString>,
        directory: &Path,
    ) -> Self {
        Self {
            name,
            program: program.to_owned(),
            arguments,
            log: directory.join(format!("{name}.log")),
            running: None,
            kills: 0,
        }
    }

    /// How often it was killed.
    pub fn kills(&self) -> u64 {
        self.kills
    }

    /// Starts it and waits until it serves.
    ///
    /// # Errors
    /// When it cannot be started, or does not serve in time.
    pub async fn start(&mut self) -> anyhow::Result<()> {
        let name = self.name;
        let log = OpenOptions::new().create(true).append(true).open(&self.log);
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).env("KEY", crate::desk::KEY).kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        command.stderr(log.context("opening the log")?);
        let mut child = command.spawn().with_context(|| format!("starting the {name}"))?;
        let stdout = child.stdout.take().context("a process without output")?;
        let stdin = child.stdin.take();
        let mut stdout = BufReader::new(stdout);
        let mut line = String::new();
        let ready = timeout(START, stdout.read_line(&mut line)).await;
        ready.with_context(|| format!("the {name} does not serve"))??;
        if !line.starts_with("ready ") {
            bail!("the {name} did not start");
        }
        self.running = Some(Running { child, _stdin: stdin, _stdout: stdout });
        Ok(())
    }

    /// Kills it again and again until `stop` becomes true; then it runs. `set_up` is told when it
    /// is down and when it is up again.
    ///
    /// # Errors
    /// When it ends by itself, or does not start again.
    pub async fn kill_repeatedly(
        &mut self,
        kills: Kills,
        mut stop: watch::Receiver<bool>,
        set_up: impl Fn(bool),
    ) -> anyhow::Result<()> {
        for Kill { after, down } in kills {
            let Some(mut running) = self.running.take() else { bail!("it does not run") };
            tokio::select! {
                ended = running.child.wait() => {
                    bail!("the {} has ended by itself: {}", self.name, ended?);
                }
                _ = stop.wait_for(|stop| *stop) => {
                    self.running = Some(running);
                    return Ok(());
                }
                () = sleep(after) => {}
            }
            running.child.kill().await.with_context(|| format!("killing the {}", self.name))?;
            self.kills += 1;
            set_up(false);
            sleep(down).await;
            self.start().await?;
            set_up(true);
        }
        Ok(())
    }
}
