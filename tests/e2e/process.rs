//! Programs that the tests start, and end again however a test ends.

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, bail};

use crate::Result;

/// How long a program may take to say that it is ready.
const START: Duration = Duration::from_mins(1);
/// How long it may take to end when it is asked to.
const END: Duration = Duration::from_secs(10);
/// The pause between two looks whether it has ended.
const LOOK: Duration = Duration::from_millis(20);

/// A running program whose output is read line by line.
pub struct Process {
    child: Child,
    /// Both of its outputs. Closed when it has ended.
    lines: Receiver<String>,
    seen: Vec<String>,
}

impl Process {
    /// Starts a program.
    pub fn start(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().with_context(|| format!("starting {name}"))?;
        let (sender, lines) = channel();
        let out = child.stdout.take().context("no standard output")?;
        let err = child.stderr.take().context("no standard error")?;
        read(out, sender.clone());
        read(err, sender);
        Ok(Self { child, lines, seen: Vec::new() })
    }

    /// Waits for a line that begins like this, and returns what follows it.
    pub fn wait_for_line(&mut self, beginning: &str) -> Result<String> {
        // The two outputs come in any order, so what was read before counts too.
        while !self.seen.iter().any(|line| line.starts_with(beginning)) {
            match self.lines.recv_timeout(START) {
                Ok(line) => self.seen.push(line),
                Err(_) => bail!("it never said {beginning:?}, but:\n{}", self.seen.join("\n")),
            }
        }
        let found = self.seen.iter().find_map(|line| line.strip_prefix(beginning));
        Ok(found.unwrap_or_default().to_owned())
    }

    /// Asks it to end, and waits until it has.
    #[expect(clippy::disallowed_methods, reason = "a pause between two looks at a condition")]
    pub fn stop(&mut self) -> Result {
        terminate(self.child.id())?;
        // Its outputs may stay open for longer: children of its own have them too.
        let mut left = END;
        while self.child.try_wait()?.is_none() {
            if left.is_zero() {
                self.child.kill().context("ending a program that did not want to")?;
                break;
            }
            thread::sleep(LOOK);
            left = left.saturating_sub(LOOK);
        }
        self.child.wait().context("waiting for a program's end")?;
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // A test that fails already says why.
            let _ = self.stop();
        }
    }
}

/// Asks the process with this id to end.
pub fn terminate(pid: u32) -> Result {
    let script = ["-c", "kill -TERM \"$1\"", "sh"];
    let status = Command::new("sh").args(script).arg(pid.to_string()).status()?;
    anyhow::ensure!(status.success(), "process {pid} could not be asked to end");
    Ok(())
}

fn read(output: impl Read + Send + 'static, lines: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(std::io::Result::ok) {
            // The receiver is gone when the test has ended.
            let _ = lines.send(line);
        }
    });
}
