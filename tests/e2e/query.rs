//! Finding things the way a screen reader does: by role and accessible name.

use anyhow::Context as _;
use reqwest::Method;
use serde_json::json;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::common::requestdata::RequestData;
use thirtyfour::prelude::*;
use thirtyfour::{ElementId, SessionId};

use crate::Result;
use crate::browser::Browser;

/// Where to look.
#[derive(Clone, Copy, Debug)]
pub enum Scope {
    /// In the page itself.
    Page,
    /// In the widget: the open shadow roots of the `counter-bell` elements.
    Widget,
}

/// Elements of the scope that match a selector and are rendered.
const RENDERED: &str = "
    const roots = arguments[0]
        ? [...document.querySelectorAll('counter-bell')].map((host) => host.shadowRoot)
        : [document];
    return roots.filter(Boolean)
        .flatMap((root) => [...root.querySelectorAll(arguments[1])])
        .filter((element) => element.checkVisibility({visibilityProperty: true}));
";

/// Everything in the scope that has this role, with its accessible name.
pub async fn by_role(
    browser: &Browser,
    scope: Scope,
    role: &str,
) -> Result<Vec<(WebElement, String)>> {
    let arguments = vec![json!(matches!(scope, Scope::Widget)), json!(candidates(role)?)];
    let rendered = browser.driver.execute(RENDERED, arguments).await?.elements()?;
    let mut found = Vec::new();
    for element in rendered {
        if computed(browser, &element, "computedrole").await? == role {
            let name = computed(browser, &element, "computedlabel").await?;
            found.push((element, name));
        }
    }
    Ok(found)
}

/// What may have a role. The browser then says which of them do.
fn candidates(role: &str) -> Result<String> {
    let native = match role {
        "button" => "button, summary",
        "textbox" => "input, textarea",
        "combobox" => "select",
        "radio" | "checkbox" | "searchbox" => "input",
        "dialog" => "dialog",
        "link" => "a",
        "article" => "article",
        "log" | "alert" | "status" | "listitem" => "output, li",
        _ => anyhow::bail!("no selector is known for the role {role}"),
    };
    Ok(format!("{native}, [role={role}]"))
}

/// `WebDriver`: "Get Computed Role" and "Get Computed Label".
#[derive(Debug)]
struct Computed {
    element: ElementId,
    what: &'static str,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("session/{session}/element/{}/{}", self.element, self.what);
        RequestData::new(Method::GET, path)
    }
}

async fn computed(browser: &Browser, element: &WebElement, what: &'static str) -> Result<String> {
    let request = Computed { element: element.element_id(), what };
    let answer = browser.driver.cmd(request).await.with_context(|| format!("asking for {what}"))?;
    Ok(answer.value::<String>()?)
}
