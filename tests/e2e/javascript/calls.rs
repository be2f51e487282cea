//! Every call, at every moment.

use super::Page;
use crate::Result;

/// What a page calls, and what is so afterwards.
struct Call {
    /// JavaScript: a list of calls, as the queue has them.
    calls: &'static str,
    /// A JavaScript expression.
    then: &'static str,
    /// The same where the calls are made twice, if it differs.
    twice: Option<&'static str>,
}

/// `{"sub":"c-17","name":"Åsa","email":"asa@shop.example"}`, unsigned: the widget does not look.
const IDENTIFY: &str = "[['identify', 'e30.eyJzdWIiOiJjLTE3IiwibmFtZSI6IsOFc2EiLCJlbWFpbCI6ImFzYUBzaG9w\
    LmV4YW1wbGUifQ.AA'], ['open']]";

const CALLS: [Call; 9] = [
    Call { calls: "[['open']]", then: "panel()", twice: None },
    Call { calls: "[['toggle']]", then: "panel()", twice: Some("!panel()") },
    Call {
        calls: "[['open', {topic: 'return'}]]",
        then: "panel() && field('topic') == 'return'",
        twice: None,
    },
    Call {
        calls: "[['prefill', {name: 'Ann', email: 'ann@shop.example', topic: 'order', order_number: 'A-1042',
            cart: {items: [{title: 'Coat'}]}}], ['open']]",
        then: "field('name') == 'Ann' && field('email') == 'ann@shop.example'
            && field('order_number') == 'A-1042'",
        twice: None,
    },
    Call { calls: IDENTIFY, then: "field('name') == 'Åsa' && field('email')", twice: None },
    Call {
        calls: "[['setLocale', 'fr-CA'], ['open']]",
        then: "panel()?.lang == 'fr-CA'",
        twice: None,
    },
    Call {
        calls: "[['on', 'open', ({unread}) => window.heard = (window.heard || 0) + 1 + unread], ['open']]",
        then: "window.heard >= 1",
        twice: Some("window.heard == 2"),
    },
    Call {
        calls: "[['open'], ['close']]",
        then: "!panel() && events.some(({name}) => name == 'close')",
        twice: None,
    },
    Call {
        calls: "[['prefill', {name: 'Ann'}], ['reset'], ['open']]",
        then: "field('message') === '' && field('name') === ''",
        twice: None,
    },
];

/// Calls with the API that is there.
fn called(calls: &str) -> String {
    format!("for (const [verb, ...values] of {calls}) counterbell[verb](...values);")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn calls_before_the_script_arrives_run_once_it_has_loaded() -> Result {
    let page = Page::open().await?;
    for call in CALLS {
        page.reload(call.calls).await?;
        page.wait_for(call.then).await?;
        page.is_untroubled().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn calls_that_are_made_while_the_widget_is_fetched_wait_for_it() -> Result {
    let page = Page::open().await?;
    for call in CALLS {
        page.reload("[]").await?;
        // The first of them fetches the widget; none of the others finds it there.
        page.run(&format!("counterbell.open(); counterbell.close(); {}", called(call.calls)))
            .await?;
        page.wait_for(call.then).await?;
        page.is_untroubled().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn calls_that_are_made_when_the_widget_is_there_do_the_same() -> Result {
    let page = Page::open().await?;
    for call in CALLS {
        page.reload("[]").await?;
        page.run("counterbell.open();").await?;
        page.wait_for("field('message') === ''").await?;
        page.run(&format!("counterbell.close(); events.length = 0; {}", called(call.calls)))
            .await?;
        page.wait_for(call.then).await?;
        page.is_untroubled().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn calls_that_are_made_twice_do_no_harm() -> Result {
    let page = Page::open().await?;
    for call in CALLS {
        page.reload("[]").await?;
        page.run(&format!("{0} {0}", called(call.calls))).await?;
        page.wait_for(call.twice.unwrap_or(call.then)).await?;
        page.is_untroubled().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn calls_can_be_pushed_after_the_script_as_before() -> Result {
    let page = Page::open().await?;
    page.run("(window.counterbell ||= []).push(['open']);").await?;
    page.wait_for("panel()").await?;
    page.is_untroubled().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn nonsense_is_answered_with_nothing_worse_than_a_warning() -> Result {
    let page = Page::open().await?;
    let nonsense = "[['open', 7], ['open', null], ['open', {topic: {}}], ['prefill'],
        ['prefill', null], ['prefill', 'Ann'], ['prefill', {name: {toJSON() { throw 1; }}}],
        ['prefill', {name: 7n}], ['identify'], ['identify', {}], ['identify', 'a.b.c'],
        ['setLocale'], ['setLocale', {}], ['setLocale', Symbol()], ['setLocale', 'xx'], ['on'],
        ['on', 'open'], ['on', 'open', 7], ['on', Symbol(), () => {}], ['push'], ['push', null],
        ['push', []], ['push', ['nothing']], ['close', 7]]";
    page.run(&called(nonsense)).await?;
    page.run("counterbell.on()(); counterbell.open();").await?;
    page.wait_for("panel()").await?;
    page.is_untroubled().await?;
    page.reload("[null, 7, 'open', [], ['nothing'], ['on', 'open'], ['open']]").await?;
    page.wait_for("panel()").await?;
    page.is_untroubled().await
}
