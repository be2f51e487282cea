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

/// Fails where axe finds anything wrong with the page as it is now.
pub async fn finds_nothing(browser: &Browser, state: &str) -> Result {
    let found = findings(browser, state).await?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// What axe finds wrong with the page as it is now: a line for each element.
pub async fn findings(browser: &Browser, state: &str) -> Result<Vec<String>> {
    let results = audit(browser).await?;
    ensure!(results["error"].is_null(), "{state}: {}", results["error"]);
    ensure!(results["passes"].as_u64() > Some(0), "{state}: axe looked at nothing");
    let rules = results["violations"].as_array().context("axe gave no list")?;
    let mut found = Vec::new();
    for rule in rules {
        for node in rule["nodes"].as_array().context("axe names no element")? {
            let (target, summary) = (&node["target"], node["failureSummary"].as_str());
            let why = summary.unwrap_or_default();
            found.push(format!("{state}: {} at {target}: {why}", rule["id"]));
        }
    }
    Ok(found)
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
