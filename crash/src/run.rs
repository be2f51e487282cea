//! A run: everything is started, the storm passes over it, and what is left is read.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use futures::future::{join_all, try_join_all};
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

use crate::agent::Agent;
use crate::checker::{self, Verdict};
use crate::desk::{AGENT, DeskClient};
use crate::evidence::Evidence;
use crate::gateway::Gateway;
use crate::kills::Kills;
use crate::random::{Part, generator};
use crate::server::Server;
use crate::shopper::Shopper;
use crate::site::Site;

const SHOP: &str = "aurora";
const AGENTS: u32 = 2;
/// What the desk grants: its limit is not what is tried here.
const REQUESTS_PER_20_SECONDS: &str = "100000";
/// How long the proxy runs before it is killed, in milliseconds.
const PROXY_LIFE: std::ops::Range<u64> = 800..9_000;
/// How long the desk runs before it is killed, in milliseconds.
const DESK_LIFE: std::ops::Range<u64> = 2_000..12_000;
/// How long the outbox may take to drain after the storm: the longest back-off and some more.
const DRAIN: Duration = Duration::from_mins(7);
/// How long requests that are on their way may take.
const LAST_REQUESTS: Duration = Duration::from_mins(1);
/// How long the last replies may take after that.
const REPLIES: Duration = Duration::from_mins(1);

/// What a run does.
#[derive(Debug)]
pub struct Plan {
    /// The `counterbell` binary.
    pub program: PathBuf,
    /// Where the run has its files.
    pub directory: PathBuf,
    /// How long messages are written.
    pub duration: Duration,
    /// How many messages are written at most.
    pub messages: u64,
    /// How many shoppers write at a time.
    pub shoppers: u32,
    /// What everything random comes from.
    pub seed: u64,
}

/// What a run has found.
#[derive(Debug)]
pub struct Outcome {
    /// The checker's verdict.
    pub verdict: Verdict,
    /// How often each fault has occurred.
    pub faults: BTreeMap<&'static str, u64>,
    /// How often the proxy was killed.
    pub proxy_kills: u64,
    /// How often the desk was killed.
    pub desk_kills: u64,
    /// How long the slowest delivery took, from the 202 to the poll that shows it.
    pub slowest: Duration,
    /// How long all of it took.
    pub time: Duration,
}

/// Runs the plan.
///
/// # Errors
/// When a process does not start or ends by itself, or the proxy refuses what is valid. What the
/// checker finds is no error of this kind.
pub async fn run(plan: &Plan) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let (proxy_address, desk_address) = (free_address()?, free_address()?);
    let gateway = Gateway::start(desk_address, &plan.directory, plan.seed)
        .await
        .context("starting the gateway")?;
    let mut desk = desk(plan, desk_address);
    let mut proxy = proxy(plan, proxy_address, gateway.address())?;
    desk.start().await?;
    proxy.start().await?;

    let client = DeskClient::new(desk_address)?;
    let site = Site::new(proxy_address, SHOP, plan.messages, plan.duration)?;
    let mut shoppers: Vec<_> =
        (0..plan.shoppers).map(|number| Shopper::new(number, &site, plan.seed)).collect();
    let mut agents: Vec<_> =
        (0..AGENTS).map(|number| Agent::new(number, client.clone(), plan.seed)).collect();
    storm(plan.seed, &mut proxy, &mut desk, &gateway, &mut shoppers, &mut agents).await?;
    gateway.end_faults();

    eprintln!("crash: the storm is over; waiting for the rest of the deliveries");
    let drained = join_all(shoppers.iter_mut().map(Shopper::wait_for_deliveries));
    // What has not arrived by then is a finding.
    let _ = timeout(DRAIN, drained).await;
    timeout(LAST_REQUESTS, gateway.idle()).await.context("a request does not reach the desk")?;
    let confirmed_replies = agents.into_iter().flat_map(Agent::into_confirmed).collect();
    let evidence =
        collect(shoppers, client.messages().await.context("reading the desk")?, confirmed_replies);
    let (evidence, slowest) = evidence.await?;
    Ok(Outcome {
        verdict: checker::check(&evidence),
        faults: gateway.counts(),
        proxy_kills: proxy.kills(),
        desk_kills: desk.kills(),
        slowest,
        time: start.elapsed(),
    })
}

/// Shoppers and agents write while processes are killed, until everything is delivered or the time
/// is over.
async fn storm(
    seed: u64,
    proxy: &mut Server,
    desk: &mut Server,
    gateway: &Gateway,
    shoppers: &mut [Shopper<'_>],
    agents: &mut [Agent],
) -> anyhow::Result<()> {
    let stop = watch::Sender::new(false);
    let proxy_kills = Kills::new(generator(seed, Part::ProxyKills), PROXY_LIFE);
    let desk_kills = Kills::new(generator(seed, Part::DeskKills), DESK_LIFE);
    let agents = join_all(agents.iter_mut().map(|agent| agent.work(stop.subscribe())));
    let write = async {
        try_join_all(shoppers.iter_mut().map(Shopper::write)).await?;
        stop.send_replace(true);
        Ok(())
    };
    tokio::try_join!(
        write,
        proxy.kill_repeatedly(proxy_kills, stop.subscribe(), |_| {}),
        desk.kill_repeatedly(desk_kills, stop.subscribe(), |up| gateway.set_open(up)),
        async {
            agents.await;
            Ok(())
        },
    )?;
    Ok(())
}

/// Reads the threads once they show what the desk has.
async fn collect(
    mut shoppers: Vec<Shopper<'_>>,
    desk: Vec<crate::evidence::DeskMessage>,
    confirmed_replies: Vec<String>,
) -> anyhow::Result<(Evidence, Duration)> {
    let threads = shoppers.iter().flat_map(Shopper::logs).cloned().collect();
    let mut evidence = Evidence { threads, desk, confirmed_replies };
    let expected = checker::expected_replies(&evidence);
    let shown = join_all(shoppers.iter_mut().map(|shopper| shopper.wait_for_replies(&expected)));
    // Those that are not shown by then are findings.
    let _ = timeout(REPLIES, shown).await;
    let slowest = shoppers.iter().map(Shopper::slowest).max().unwrap_or_default();
    let logs = try_join_all(shoppers.into_iter().map(Shopper::into_logs)).await?;
    evidence.threads = logs.into_iter().flatten().collect();
    Ok((evidence, slowest))
}

fn desk(plan: &Plan, address: SocketAddr) -> Server {
    let data = plan.directory.join("desk");
    let mut arguments: Vec<OsString> =
        ["desk", "--empty", "--until-stdin-closes"].map(OsString::from).into();
    arguments.extend(["--requests-per-20-seconds", REQUESTS_PER_20_SECONDS].map(OsString::from));
    arguments.extend(["--listen".into(), address.to_string().into()]);
    arguments.extend(["--data-dir".into(), data.into_os_string()]);
    Server::new("desk", &plan.program, arguments, &plan.directory)
}

fn proxy(plan: &Plan, address: SocketAddr, helpdesk: SocketAddr) -> anyhow::Result<Server> {
    let config = plan.directory.join("counterbell.toml");
    let settings = settings(&plan.directory.join("proxy"), address, helpdesk);
    std::fs::write(&config, settings).context("writing the configuration")?;
    let arguments = vec!["serve".into(), "--config".into(), config.into_os_string()];
    Ok(Server::new("proxy", &plan.program, arguments, &plan.directory))
}

/// The proxy's configuration. All shoppers are one visitor to it, so that its limits are high.
fn settings(data: &Path, address: SocketAddr, helpdesk: SocketAddr) -> String {
    let data = data.display();
    format!(
        r#"
listen = "{address}"
data_dir = '{data}'
sweep_interval_ms = 1000

[limits]
threads_per_10_minutes = 1000000
messages_per_minute = 1000000
requests_per_minute = 1000000

[helpdesk.gorgias]
base_url = "http://{helpdesk}"
email = "{AGENT}"
api_key_env = "KEY"
requests_per_20_seconds = {REQUESTS_PER_20_SECONDS}

[[shop]]
id = "{SHOP}"
name = "Aurora Outfitters"
origins = ["https://aurora.example"]
context_note = true
"#
    )
}

/// An address of this machine that nothing listens on.
fn free_address() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("finding a free port")?;
    Ok(listener.local_addr()?)
}
