//! After `destroy()` the page is as it was, and another tag works.

use anyhow::ensure;
use serde_json::json;

use super::Page;
use crate::Result;

/// Every call, on an object that was kept.
const EVERYTHING: &str = "
    const off = kept.on('open', () => { window.heard = true; });
    off(); kept.open(); kept.open({topic: 'order'}); kept.toggle(); kept.close();
    kept.prefill({name: 'Ann'}); kept.identify('a.b.c'); kept.setLocale('fr'); kept.reset();
    kept.push(['open']); kept.destroy(); kept.destroy();";

const REQUESTS: &str = "performance.getEntriesByType('resource').length";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn nothing_is_left_and_nothing_happens_any_more() -> Result {
    let page = Page::open().await?;
    for opened in [
        "",
        "counterbell.open();",
        "counterbell.open(); await new Promise((done) =>
        counterbell.on('ready', done));",
    ] {
        page.reload("[]").await?;
        page.run(&format!(
            "window.done = (async () => {{ {opened} window.kept = counterbell;
            kept.destroy(); window.gone = true; }})();"
        ))
        .await?;
        page.wait_for("window.gone").await?;
        ensure!(page.ask("'counterbell' in window").await? == false, "the global is left");
        ensure!(page.ask("document.querySelector('counter-bell')").await?.is_null(), "an element");
        // What was being fetched comes to nothing.
        page.wait_for("document.readyState == 'complete'").await?;
        page.run("window.before = events.length;").await?;
        page.run(EVERYTHING).await?;
        page.run(
            "location.hash = 'counterbell=open'; dispatchEvent(new Event('online'));
            document.dispatchEvent(new Event('visibilitychange'));",
        )
        .await?;
        page.run("document.body.append(document.createElement('counter-bell'));").await?;
        page.wait_for("location.hash == '#counterbell=open'").await?;
        ensure!(page.ask("root() == null").await? == true, "an element came to life");
        ensure!(
            page.ask("events.length == before && !window.heard && kept.unread === 0").await?
                == true
        );
        page.is_untroubled().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_new_tag_works_and_the_old_object_cannot_harm_it() -> Result {
    let page = Page::open().await?;
    page.run("window.kept = counterbell; kept.prefill({name: 'Old'}); kept.open();").await?;
    page.wait_for("field('name') == 'Old'").await?;
    page.with_tag(&json!({"shop": "aurora"})).await?;
    page.run(EVERYTHING).await?;
    ensure!(
        page.ask("counterbell !== kept && !panel()").await? == true,
        "the old one is in charge"
    );
    page.run("counterbell.prefill({name: 'New'}); root().querySelector('button').click();").await?;
    page.wait_for("field('name') == 'New'").await?;
    page.is_untroubled().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_second_tag_changes_nothing() -> Result {
    let page = Page::open().await?;
    let requests = page.ask(REQUESTS).await?;
    page.run(
        "window.kept = counterbell;
        for (const data of [{shop: 'aurora'}, {shop: 'borealis'}]) {
            const script = document.createElement('script');
            script.src = trusted('/counterbell.js?' + data.shop);
            script.onload = () => { window.loaded = (window.loaded || 0) + 1; };
            Object.assign(script.dataset, data);
            document.head.append(script);
        }",
    )
    .await?;
    page.wait_for("window.loaded == 2").await?;
    ensure!(
        page.ask("kept === counterbell && document.querySelectorAll('counter-bell').length")
            .await?
            == 1
    );
    let more = page.ask(REQUESTS).await?;
    ensure!(more.as_u64() == requests.as_u64().map(|n| n + 2), "{requests} and then {more}");
    page.is_untroubled().await
}
