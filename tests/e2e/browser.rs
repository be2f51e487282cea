//! A headless Chromium behind its driver.

use std::env;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use anyhow::Context as _;
use reqwest::Method;
use serde_json::{Value, json};
use thirtyfour::SessionId;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::common::requestdata::RequestData;
use thirtyfour::prelude::*;

use crate::driver::Driver;
use crate::{Result, places};

/// Flags for a container's root user, and against requests that are not the test's.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // For the pictures.
    "--hide-scrollbars",
];

/// A new browser with an empty profile.
pub struct Browser {
    /// The session.
    pub driver: WebDriver,
    /// The driver's process.
    process: Arc<Driver>,
}

/// The driver of all browsers that run at this time: it ends with the last of them.
static DRIVER: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

/// The driver that runs, or a new one.
fn shared_driver() -> Result<Arc<Driver>> {
    let mut running = DRIVER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(driver) = running.upgrade() {
        return Ok(driver);
    }
    let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
    let driver = Arc::new(Driver::start(program)?);
    *running = Arc::downgrade(&driver);
    Ok(driver)
}

/// Width and height in CSS pixels, and whether it is a phone.
#[derive(Clone, Copy)]
pub struct Viewport(pub u32, pub u32, pub bool);

/// A laptop.
pub const DESKTOP: Viewport = Viewport(1280, 900, false);
/// A phone held upright.
pub const PHONE: Viewport = Viewport(390, 844, true);

/// How a shopper has set their machine up.
#[derive(Clone, Copy)]
pub enum Media {
    /// Dark letters on light ground.
    Light,
    /// Light letters on dark ground.
    Dark,
    /// The system's own colours alone, as for people who need high contrast.
    ForcedColours,
}

impl Browser {
    /// Starts a browser.
    pub async fn start() -> Result<Self> {
        // Nothing here speaks TLS, but the client wants to know how it would.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let process = shared_driver()?;
        let mut capabilities = DesiredCapabilities::chrome();
        for flag in FLAGS {
            capabilities.add_arg(flag)?;
        }
        if let Ok(chrome) = env::var("CHROME") {
            capabilities.set_binary(&chrome)?;
        }
        let started = WebDriver::new(process.url(), capabilities).await;
        let driver = started.context("starting Chromium")?;
        // The client's own farewell on drop would block the executor that its requests need, until
        // they time out after two minutes: see Drop below.
        driver.clone().leak()?;
        let browser = Self { driver, process };
        browser.resize(DESKTOP).await?;
        Ok(browser)
    }

    /// Shows pages as on a screen of this size.
    pub async fn resize(&self, Viewport(width, height, mobile): Viewport) -> Result {
        let size = json!({"width": width, "height": height, "mobile": mobile,
            "deviceScaleFactor": if mobile { 2 } else { 1 }});
        self.devtools("Emulation.setDeviceMetricsOverride", size).await
    }

    /// Has a finger instead of a mouse, as far as pages can tell.
    pub async fn be_touched(&self) -> Result {
        let touch = json!({"enabled": true, "maxTouchPoints": 5});
        self.devtools("Emulation.setTouchEmulationEnabled", touch).await
    }

    /// Shows pages as on a machine that is set up like this.
    pub async fn show_as(&self, media: Media) -> Result {
        let (name, value) = match media {
            Media::Light => ("prefers-color-scheme", "light"),
            Media::Dark => ("prefers-color-scheme", "dark"),
            Media::ForcedColours => ("forced-colors", "active"),
        };
        let features = json!({"features": [{"name": name, "value": value}]});
        self.devtools("Emulation.setEmulatedMedia", features).await
    }

    /// Cuts the connection, or mends it.
    pub async fn be_offline(&self, offline: bool) -> Result {
        self.connect(offline, 0).await
    }

    /// Lets no answer to a further request arrive, or lets them all arrive again.
    pub async fn be_slow(&self, slow: bool) -> Result {
        self.devtools("Network.enable", json!({})).await?;
        // What the browser has kept would be there at once.
        self.devtools("Network.setCacheDisabled", json!({"cacheDisabled": slow})).await?;
        self.connect(false, if slow { 600_000 } else { 0 }).await
    }

    /// Milliseconds that pass before an answer.
    async fn connect(&self, offline: bool, latency: u32) -> Result {
        self.devtools("Network.enable", json!({})).await?;
        let conditions = json!({"offline": offline, "latency": latency, "downloadThroughput": -1,
            "uploadThroughput": -1});
        self.devtools("Network.emulateNetworkConditions", conditions).await
    }

    /// Runs a script in every page that is opened from now on, before the page's own.
    pub async fn before_each_page(&self, script: &str) -> Result {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": script})).await
    }

    /// Lets the shopper's clock be that of a time zone, such as `Europe/Berlin`.
    pub async fn be_in(&self, zone: &str) -> Result {
        self.devtools("Emulation.setTimezoneOverride", json!({"timezoneId": zone})).await
    }

    /// Fails every request for an address that holds one of these.
    pub async fn block(&self, addresses: &[&str]) -> Result {
        self.devtools("Network.enable", json!({})).await?;
        let patterns: Vec<_> = addresses.iter().map(|address| format!("*{address}*")).collect();
        self.devtools("Network.setBlockedURLs", json!({"urls": patterns})).await
    }

    /// Opens a page.
    pub async fn open(&self, url: &str) -> Result {
        self.driver.goto(url).await.with_context(|| format!("opening {url}"))
    }

    /// Writes a picture of what is seen now.
    pub async fn picture(&self, name: &str) -> Result {
        let path = places::pictures("screenshots")?.join(format!("{name}.png"));
        self.driver.screenshot(&path).await.with_context(|| format!("the picture {name}"))
    }

    /// Runs JavaScript in the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// Sends a command of Chromium's own protocol.
    pub async fn devtools(&self, command: &'static str, parameters: Value) -> Result {
        let request = DevTools { command, parameters };
        self.driver.cmd(request).await.with_context(|| format!("asking for {command}"))?;
        Ok(())
    }
}

/// A command of Chromium's own protocol, sent through its driver.
#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Value,
}

impl FormatRequestData for DevTools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("session/{session}/goog/cdp/execute");
        let body = json!({"cmd": self.command, "params": self.parameters});
        RequestData::new(Method::POST, path).add_body(body)
    }
}

/// Ends the browser however a test ends: a driver that is stopped leaves its browser behind.
impl Drop for Browser {
    fn drop(&mut self) {
        // A test that fails already says why.
        let _ = end_session(self.process.url(), &self.driver.session_id().to_string());
    }
}

/// `WebDriver`: "Delete Session", without an executor.
fn end_session(url: &str, session: &str) -> std::io::Result<()> {
    let address = url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(
        stream,
        "DELETE /session/{session} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    // The answer's first bytes say that it is done; the driver does not close the connection.
    stream.read(&mut [0; 64]).map(drop)
}
