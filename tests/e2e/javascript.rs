//! `window.counterbell`, as a shop's own scripts use it: docs/javascript-api.md.

mod calls;
mod destroy;
mod events;
mod frame;
mod launcher;
mod links;

use anyhow::ensure;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::wait::until;
use crate::{Result, Stage};

/// Runs before the page's own scripts: notes what a page would find in its console, and every event,
/// and calls what the test has left for it.
const BEFORE: &str = "
    window.errors = [];
    window.events = [];
    window.addEventListener('error', (event) => errors.push(event.message));
    window.addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
    for (const name of ['ready', 'open', 'close', 'sent', 'delivered', 'reply', 'unread', 'error']) {
        document.addEventListener('counterbell:' + name,
            ({detail, target}) => events.push({name, detail, tag: target.localName}));
    }
    window.root = () => document.querySelector('counter-bell')?.shadowRoot;
    const policy = trustedTypes.createPolicy('tests', {createScriptURL: (url) => url});
    window.trusted = (url) => policy.createScriptURL(url);
    window.panel = () => root()?.querySelector('.panel');
    window.field = (name) => root()?.querySelector('#field-' + name)?.value;
    if (sessionStorage.calls) (window.counterbell ||= []).push(...eval(sessionStorage.calls));
";

/// The product page, watched.
struct Page {
    stage: Stage,
}

impl Page {
    async fn open() -> Result<Self> {
        let stage = Stage::set().await?;
        stage.shop.browser.before_each_page(BEFORE).await?;
        let page = Self { stage };
        page.stage.shop.open_product().await?;
        page.wait_for("window.counterbell?.open").await?;
        Ok(page)
    }

    fn browser(&self) -> &Browser {
        &self.stage.shop.browser
    }

    /// Loads the page anew; `calls` are in the queue before the script arrives.
    async fn reload(&self, calls: &str) -> Result {
        self.run(&format!(
            "history.replaceState(null, '', '/'); localStorage.clear(); sessionStorage.clear(); sessionStorage.calls = {};",
            json!(calls)
        ))
        .await?;
        self.stage.shop.reload().await?;
        self.wait_for("window.counterbell?.open").await
    }

    async fn run(&self, script: &str) -> Result<Value> {
        self.browser().run(script, vec![]).await
    }

    async fn ask(&self, expression: &str) -> Result<Value> {
        self.run(&format!("return {expression};")).await
    }

    async fn wait_for(&self, condition: &str) -> Result {
        until(condition, async || {
            Ok((self.ask(&format!("!!({condition})")).await? == true).then_some(()))
        })
        .await
    }

    /// Nothing has gone wrong on the host page.
    async fn is_untroubled(&self) -> Result {
        let errors = self.ask("errors").await?;
        ensure!(errors == json!([]), "the page has met errors: {errors}");
        Ok(())
    }

    /// Takes the widget away, and adds another tag with these attributes.
    async fn with_tag(&self, data: &Value) -> Result {
        let script = "window.counterbell?.destroy();
            const script = document.createElement('script');
            script.src = trusted('/counterbell.js');
            Object.assign(script.dataset, arguments[0]);
            document.head.append(script);";
        self.browser().run(script, vec![data.clone()]).await?;
        self.wait_for("window.counterbell?.open").await
    }
}
