//! What an address can ask for.

use anyhow::ensure;

use super::Page;
use crate::Result;

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_link_opens_the_widget_as_often_as_it_is_followed() -> Result {
    let page = Page::open().await?;
    for (hash, then) in
        [("counterbell=open", "panel()"), ("counterbell=open:return", "field('topic') == 'return'")]
    {
        // From another page.
        page.run(&format!("sessionStorage.clear(); location.hash = '{hash}'; location.reload();"))
            .await?;
        page.wait_for(then).await?;
        ensure!(page.ask("location.hash").await? == "", "the address keeps it");
        // On the page itself.
        for _ in 0..2 {
            page.run("counterbell.close();").await?;
            page.wait_for("!panel()").await?;
            page.run(&format!("location.hash = '{hash}';")).await?;
            page.wait_for(then).await?;
        }
    }
    page.is_untroubled().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_pages_own_hashes_stay_and_no_token_does() -> Result {
    let page = Page::open().await?;
    for hash in [
        "#main",
        "#counterbell",
        "#counterbell=",
        "#counterbell=reset",
        "#x&counterbell=open",
        "#%E0%A4%A",
    ] {
        page.run(&format!("location.hash = '{hash}';")).await?;
        page.wait_for(&format!("location.hash == '{hash}'")).await?;
    }
    ensure!(page.ask("!panel() && !document.querySelector('counter-bell').widget").await? == true);
    page.run("history.replaceState({mine: 1}, ''); location.hash = '#counterbell=link:dG9rZW4';")
        .await?;
    page.wait_for("location.hash == ''").await?;
    ensure!(page.ask("location.href.includes('dG9rZW4')").await? == false);
    page.wait_for("document.querySelector('counter-bell').widget").await?;
    page.is_untroubled().await
}
