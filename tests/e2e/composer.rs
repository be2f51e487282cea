//! Where a shopper writes on: it grows, sends and breaks lines by the same key, and says near its end how
//! much more may be written.

use anyhow::ensure;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::desk::Desk;
use crate::first_message::write_first;
use crate::wait::until;
use crate::{Result, Stage};

const FIELD: &str = "Write a message";

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn it_grows_with_its_lines_and_enter_sends_them() -> Result {
    let stage = Stage::set().await?;
    let (desk, browser) = (Desk::new(&stage.demo)?, &stage.shop.browser);
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let ticket = desk.wait_for_tickets(1).await?;
    let field = widget.get("textbox", FIELD).await?;
    let height = async || -> Result<f64> {
        let script = "return arguments[0].getBoundingClientRect().height;";
        Ok(browser.run(script, vec![field.to_json()?]).await?.as_f64().unwrap_or_default())
    };
    let one_line = height().await?;
    field.send_keys("One").await?;
    for line in ["Two", "Three"] {
        field.send_keys(Key::Shift + Key::Enter).await?;
        field.send_keys(line).await?;
    }
    until("it has grown", async || Ok((height().await? > one_line + 30.0).then_some(()))).await?;
    field.send_keys(Key::Enter).await?;
    widget.wait_for_state("Three", "Delivered").await?;
    until("it is small again", async || Ok((height().await? < one_line + 1.0).then_some(())))
        .await?;
    let messages = desk.wait_for_messages(&ticket, 2).await?;
    ensure!(messages[1]["stripped_text"] == "One\nTwo\nThree", "the desk has {}", messages[1]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn near_its_end_it_says_how_much_is_left_and_cuts_nothing() -> Result {
    let stage = Stage::set().await?;
    let browser = &stage.shop.browser;
    let widget = stage.shop.open_product().await?;
    write_first(widget).await?;
    let field = widget.get("textbox", FIELD).await?;
    let paste = async |length: usize| {
        let script = "arguments[0].value = 'a'.repeat(arguments[1]);
            arguments[0].dispatchEvent(new Event('input', { bubbles: true }));";
        browser.run(script, vec![field.to_json()?, json!(length)]).await
    };
    let said = "return document.querySelector('counter-bell').shadowRoot
        .querySelector('.composer .limit [role=status]')?.textContent ?? null;";
    let says = async |text: Value| {
        until(&format!("it says {text}"), async || {
            Ok((browser.run(said, vec![]).await? == text).then_some(()))
        })
        .await
    };
    paste(9_000).await?;
    says(Value::Null).await?;
    paste(9_990).await?;
    says(json!("10 characters left")).await?;
    paste(10_001).await?;
    says(json!("Please keep it to 10,000 characters.")).await?;
    widget.press("Send").await?;
    let length = browser.run("return arguments[0].value.length;", vec![field.to_json()?]).await?;
    ensure!(length == json!(10_001), "of what was pasted {length} characters are left");
    Ok(())
}
