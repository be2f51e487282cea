//! `counterbell demo`, on ports of its own and with an empty data directory.

use std::net::TcpStream;
use std::process::Command;

use anyhow::Context as _;
use tempfile::TempDir;

use crate::process::{Process, terminate};
use crate::{Result, places, wait};

/// A running demo.
pub struct Demo {
    /// The storefront's address, ending with `/`.
    pub storefront: String,
    /// The help centre's address.
    pub help: String,
    /// The desk's address, ending with `/`.
    pub desk: String,
    desk_pid: u32,
    /// The desk alone, once it was stopped and started again.
    new_desk: Option<Process>,
    /// Ends before its directory goes: fields are dropped in this order.
    _process: Process,
    data: TempDir,
}

impl Demo {
    /// Starts it and waits until it can serve.
    pub fn start() -> Result<Self> {
        let data = tempfile::tempdir()?;
        let mut command = Command::new(places::counterbell()?);
        command.args(["demo", "--listen", "127.0.0.1:0", "--desk-listen", "127.0.0.1:0"]);
        // The tests count tickets.
        command.arg("--empty");
        command.arg("--data-dir").arg(data.path()).arg("--dist").arg(places::dist()?);
        let mut process = Process::start(&mut command)?;
        let desk_line = process.wait_for_line("desk pid=")?;
        let pid = desk_line.split_whitespace().next().context("no process id")?.parse()?;
        let ready = process.wait_for_line("ready ")?;
        Ok(Self {
            storefront: address(&ready, "storefront")?,
            help: address(&ready, "help")?,
            desk: address(&ready, "desk")?,
            desk_pid: pid,
            new_desk: None,
            _process: process,
            data,
        })
    }

    /// Ends the desk alone, and waits until nothing listens at its address any more.
    pub async fn stop_desk(&mut self) -> Result {
        match self.new_desk.take() {
            Some(mut desk) => desk.stop()?,
            None => terminate(self.desk_pid)?,
        }
        let address = self.desk_address()?;
        wait::until("the desk has ended", async || {
            Ok(TcpStream::connect(&address).is_err().then_some(()))
        })
        .await
    }

    /// Starts the desk again, at the same address and on the same data.
    pub fn start_desk(&mut self) -> Result {
        let mut command = Command::new(places::counterbell()?);
        command.args(["desk", "--empty", "--listen", &self.desk_address()?]);
        command.arg("--data-dir").arg(self.data.path());
        let mut desk = Process::start(&mut command)?;
        desk.wait_for_line("ready ")?;
        self.new_desk = Some(desk);
        Ok(())
    }

    fn desk_address(&self) -> Result<String> {
        let bare = self.desk.strip_prefix("http://").context("the desk's address")?;
        Ok(bare.trim_end_matches('/').to_owned())
    }
}

/// The address named in `storefront=URL help=URL desk=URL`.
fn address(line: &str, name: &str) -> Result<String> {
    let mut words = line.split_whitespace().filter_map(|word| word.split_once('='));
    let found = words.find_map(|(key, url)| (key == name).then(|| url.to_owned()));
    found.with_context(|| format!("the ready line names no {name}: {line}"))
}
