//! A running ChromeDriver, on a port of its own. The end-to-end tests include this file as well.
//!
//! With `--port=0` ChromeDriver takes a free port of IPv6, and then the same one of IPv4, which
//! another program may have: then it exits. The next port may be free, so it is started again. Any
//! other failure is an error.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, bail};

/// The time-out of ChromeDriver's start.
const START: Duration = Duration::from_mins(1);
/// The number of ports that are tried. That even two are taken is unlikely.
const PORTS: usize = 20;

/// ChromeDriver, which ends when this is dropped. Sessions are to be ended before: their browsers
/// stay otherwise.
pub struct Driver {
    child: Child,
    url: String,
}

/// The meaning of a line of ChromeDriver's output.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    /// It listens on this port.
    Started(u16),
    /// The port that it chose is taken: another one will do.
    PortTaken,
    /// Nothing.
    Other,
}

impl Driver {
    /// Starts ChromeDriver on a free port, and waits until it listens.
    ///
    /// # Errors
    /// When it cannot be started, or ends for another reason than a taken port.
    pub fn start(program: impl AsRef<OsStr>) -> anyhow::Result<Self> {
        for _ in 0..PORTS {
            if let Some(driver) = Self::try_start(program.as_ref())? {
                return Ok(driver);
            }
        }
        bail!("ChromeDriver found {PORTS} ports taken, one after the other")
    }

    /// Its address, such as `http://127.0.0.1:9515`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// `None` when the port is taken.
    fn try_start(program: &OsStr) -> anyhow::Result<Option<Self>> {
        let mut command = Command::new(program);
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().context("starting ChromeDriver")?;
        // From here on every way out ends it.
        let mut driver = Self { child, url: String::new() };
        let (sender, lines) = channel();
        forward(driver.child.stdout.take().context("no standard output")?, sender.clone());
        forward(driver.child.stderr.take().context("no standard error")?, sender);
        Ok(wait_for_port(&lines)?.map(|port| {
            driver.url = format!("http://127.0.0.1:{port}");
            driver
        }))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads until the start has succeeded or failed; `None` when the port is taken.
fn wait_for_port(lines: &Receiver<String>) -> anyhow::Result<Option<u16>> {
    let mut seen = Vec::new();
    loop {
        let Ok(line) = lines.recv_timeout(START) else {
            bail!("ChromeDriver did not start, but said:\n{}", seen.join("\n"));
        };
        match Said::of(&line) {
            Said::Started(port) => return Ok(Some(port)),
            Said::PortTaken => return Ok(None),
            Said::Other => seen.push(line),
        }
    }
}

impl Said {
    fn of(line: &str) -> Self {
        if line.contains("IPv4 port not available") || is_bind_failure(line) {
            return Self::PortTaken;
        }
        let port = line.strip_prefix("ChromeDriver was started successfully on port ");
        let port = port.and_then(|port| port.trim_end().trim_end_matches('.').parse().ok());
        port.map_or(Self::Other, Self::Started)
    }
}

fn is_bind_failure(line: &str) -> bool {
    line.contains("bind() failed: Address already in use")
}

/// Sends each line of an output, and keeps reading after the receiver is gone: a full pipe would
/// stop the program.
fn forward(output: impl Read + Send + 'static, lines: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = lines.send(line);
        }
    });
}

#[cfg(test)]
mod tests {
    // Imported one by one: targets without a test harness include this file, but not its tests.

    #[test]
    fn driver_output_tells_a_taken_port_from_a_start() {
        use super::Said;
        for (line, said) in [
            ("ChromeDriver was started successfully on port 41723.", Said::Started(41723)),
            ("IPv4 port not available. Exiting...", Said::PortTaken),
            ("[1790.512][SEVERE]: bind() failed: Address already in use (98)", Said::PortTaken),
            ("Starting ChromeDriver 156.0.8078.79 on port 0", Said::Other),
            ("Only local connections are allowed.", Said::Other),
            ("[1790.512][SEVERE]: bind() failed: Permission denied (13)", Said::Other),
            ("ChromeDriver was started successfully on port x.", Said::Other),
        ] {
            assert_eq!(Said::of(line), said, "{line}");
        }
    }

    #[test]
    fn a_taken_port_asks_for_another_and_any_other_end_is_an_error() {
        use std::sync::mpsc::channel;

        use super::wait_for_port;

        let read = |said: &[&str]| {
            let (sender, lines) = channel();
            for line in said {
                sender.send((*line).to_owned()).unwrap();
            }
            drop(sender);
            wait_for_port(&lines)
        };
        let taken = ["Starting ChromeDriver", "IPv4 port not available. Exiting..."];
        assert_eq!(read(&taken).unwrap(), None);
        assert_eq!(
            read(&["ChromeDriver was started successfully on port 9515."]).unwrap(),
            Some(9515)
        );
        let error = read(&["cannot load shared libraries"]).unwrap_err().to_string();
        assert!(error.contains("shared libraries"), "{error}");
    }
}
