//! axe-core in the page: what shuts people out of it, by the rules of WCAG 2.2 A and AA.

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

use crate::Result;
use crate::browser::Browser;

/// Looks at the whole page, open shadow roots included. `target-size` is off unless asked for.
const AUDIT: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const options = {
        runOnly: {type: 'tag', values: tags},
        rules: {'target-size': {enabled: true}},
        resultTypes: ['violations'],
    };
    axe.run(document, options).then(
        (results) => done({
            passes: results.passes.length,
            violations: results.violations.map(({id, nodes}) => ({
                id,
                nodes: nodes.map(({target, failureSummary}) => ({target, failureSummary})),
            })),
        }),
        (error) => done({error: String(error)}),
    );
";

/// Fails where axe finds anything in the page as it is now.
pub async fn finds_nothing(browser: &Browser, state: &str) -> Result {
    let results = audit(browser).await?;
    ensure!(results["error"].is_null(), "{state}: {}", results["error"]);
    ensure!(results["passes"].as_u64() > Some(0), "{state}: axe looked at nothing");
    let found = results["violations"].as_array().context("axe gave no list")?;
    ensure!(found.is_empty(), "{state}: {}", serde_json::to_string_pretty(found)?);
    Ok(())
}

/// What axe says of the page as it is now.
pub async fn audit(browser: &Browser) -> Result<Value> {
    if browser.run("return typeof axe;", vec![]).await? == json!("undefined") {
        let path =
            std::env::var("AXE").context("AXE names axe.min.js: cargo xtask test sets it")?;
        let script = std::fs::read_to_string(&path).with_context(|| format!("reading {path}"))?;
        browser.run(&script, vec![]).await?;
    }
    Ok(browser.driver.execute_async(AUDIT, vec![]).await?.json().clone())
}
