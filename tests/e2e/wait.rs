//! Waiting for a condition, and for an element, with a deadline.

use std::time::Duration;

use anyhow::Context as _;
use thirtyfour::WebElement;

use crate::Result;
use crate::browser::Browser;
use crate::query::{Scope, by_role};

/// How long anything may take. The answer of an agent has to be seen within five seconds.
const DEADLINE: Duration = Duration::from_secs(15);
/// The pause between two looks at a condition.
const POLL: Duration = Duration::from_millis(50);

/// Looks again and again until there is something, or the deadline has passed.
pub async fn until<T>(what: &str, look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    within(DEADLINE, what, look).await
}

/// As [`until`], with a deadline of its own. A look that fails counts as nothing seen: the page may
/// change under it. The last failure is told when the deadline passes.
pub async fn within<T>(
    deadline: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let mut last = None;
    let looking = async {
        loop {
            match look().await {
                Ok(Some(seen)) => return seen,
                Ok(None) => last = None,
                Err(error) => last = Some(error),
            }
            tokio::time::sleep(POLL).await;
        }
    };
    let seen = tokio::time::timeout(deadline, looking).await;
    seen.map_err(|_| last.unwrap_or_else(|| anyhow::anyhow!("it never was so")))
        .with_context(|| format!("waited {} s until {what}", deadline.as_secs()))
}

/// Waits for the element with this role and exactly this accessible name.
pub async fn find(browser: &Browser, scope: Scope, role: &str, name: &str) -> Result<WebElement> {
    until(&format!("there is the {role} {name:?} ({scope:?})"), async || {
        let mut names = Vec::new();
        for (element, found) in by_role(browser, scope, role).await? {
            if found == name {
                return Ok(Some(element));
            }
            names.push(found);
        }
        anyhow::bail!("there only is {names:?}")
    })
    .await
}

/// Waits until no element has this role and name.
pub async fn gone(browser: &Browser, scope: Scope, role: &str, name: &str) -> Result {
    until(&format!("there is no {role} {name:?} any more"), async || {
        let found = by_role(browser, scope, role).await?;
        Ok(found.iter().all(|(_, other)| other != name).then_some(()))
    })
    .await
}
