//! `counterbell serve`, with shops of the test's own.

use std::process::Command;

use tempfile::TempDir;

use crate::browser::Browser;
use crate::demo::Demo;
use crate::process::Process;
use crate::widget::Widget;
use crate::{Result, places};

/// A running proxy, with the demo's desk as its helpdesk.
pub struct Proxy {
    /// Its address, ending with `/`.
    pub url: String,
    /// Ends before its directory goes: fields are dropped in this order.
    _process: Process,
    _folder: TempDir,
}

impl Proxy {
    /// Starts it with these `[[shop]]`s, and waits until it can serve.
    pub fn start(demo: &Demo, shops: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("counterbell.toml");
        let settings = format!(
            "listen = \"127.0.0.1:0\"\ndata_dir = '{}'\nassets_dir = '{}'\n[helpdesk.gorgias]\n\
             base_url = '{}'\nemail = \"agent@aurora.test\"\napi_key_env = \"DESK_KEY\"\n{shops}",
            folder.path().join("data").display(),
            places::dist()?.display(),
            demo.desk,
        );
        std::fs::write(&file, settings)?;
        let mut command = Command::new(places::counterbell()?);
        command.arg("serve").arg("--config").arg(&file).env("DESK_KEY", "demo-key");
        let mut process = Process::start(&mut command)?;
        let url = process.wait_for_line("ready proxy=")?;
        Ok(Self { url, _process: process, _folder: folder })
    }

    /// A page with the widget of that shop, and nothing else: the script's own text becomes one.
    pub async fn open<'a>(&self, browser: &'a Browser, shop: &str) -> Result<Widget<'a>> {
        browser.open(&format!("{}counterbell.js", self.url)).await?;
        let script = "document.documentElement.lang = 'en';
            const script = document.createElement('script');
            script.src = '/counterbell.js';
            script.dataset.shop = arguments[0];
            document.body.replaceChildren(script);";
        browser.run(script, vec![shop.into()]).await?;
        Ok(Widget::new(browser))
    }
}
