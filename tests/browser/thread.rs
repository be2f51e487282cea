//! The thread: entries, new replies, scrolling.

use std::cell::RefCell;
use std::rc::Rc;

use counterbell_widget::session::Session;
use counterbell_widget::web::clock;
use counterbell_widget::web::storage::Storage;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use wire::{
    Attachment, Author, AuthorKind, Channel, Cursor, Entry, EntryId, EntryNotice, EntryState,
    PollResponse, Rich, RichElement, RichTag, ShopConfig, ThreadId, ThreadKey, ThreadStatus,
};

use crate::page::{Page, STATE, WORDS, wait_until};
use crate::samples::shop;

const NEWEST: &str = "Jump to newest";
const MINUTE: u64 = 60_000;

/// What the proxy would tell of the thread.
pub type Told = Rc<RefCell<Vec<Entry>>>;

pub fn entry(id: usize, kind: AuthorKind, at: u64) -> Entry {
    Entry {
        id: EntryId(format!("e{id}")),
        message_id: None,
        author: Author {
            kind,
            name: if kind == AuthorKind::Agent { "Maya de Wit" } else { "Ann" }.into(),
        },
        text: format!("Words of {id}"),
        rich: Vec::new(),
        attachments: Vec::new(),
        at,
        state: EntryState::Delivered,
        notice: None,
    }
}

/// A page whose visitor has a thread, and has read that many answers.
pub fn page_with(entries: Vec<Entry>, read: usize) -> (Page, Told) {
    page_of(&shop(), entries, read)
}

/// The same for that shop.
pub fn page_of(shop: &ShopConfig, entries: Vec<Entry>, read: usize) -> (Page, Told) {
    let session = Session {
        id: ThreadId::from_random([5; 16]),
        key: ThreadKey::from_random([6; 32]),
        channel: Channel::Api,
        seen: Cursor("1".into()),
        read,
    };
    session.save_as_current(&Storage::new("aurora"));
    let told: Told = Rc::new(RefCell::new(entries));
    let entries = told.clone();
    let page = Page::new(shop, move |_, _, _| {
        let entries = entries.borrow().clone();
        let response = PollResponse {
            cursor: Cursor(entries.len().to_string()),
            since: None,
            status: ThreadStatus::Open,
            entries,
            rating: None,
        };
        (200, serde_json::to_string(&response).unwrap())
    });
    (page, told)
}

/// The poller asks at once.
pub fn poll_now() {
    let event = web_sys::Event::new("online").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
}

pub fn now() -> u64 {
    clock::now()
}

fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}

fn all_text(page: &Page) -> String {
    page.all("[role=log]").first().map(text).unwrap_or_default()
}

async fn wait_for_entries(page: &Page, number: usize) {
    wait_until("the entries", || (page.all("article").len() == number).then_some(())).await;
}

fn element(tag: RichTag, href: Option<&str>, nodes: Vec<Rich>) -> Rich {
    Rich::Element(RichElement { href: href.map(Into::into), ..RichElement::new(tag, nodes) })
}

fn words(words: &str) -> Rich {
    Rich::Text(words.into())
}

#[wasm_bindgen_test]
async fn the_form_of_an_answer_is_shown_and_none_of_its_html() {
    let mut answer = entry(1, AuthorKind::Agent, now());
    answer.rich = vec![
        element(
            RichTag::P,
            None,
            vec![
                words("<b>not bold</b> "),
                element(RichTag::Strong, None, vec![words("bold")]),
                element(RichTag::Br, None, vec![]),
                element(RichTag::A, Some("https://shop.example/t"), vec![words("track")]),
                element(RichTag::A, Some("javascript:alert(1)"), vec![words("never")]),
                element(RichTag::A, Some("mailto:a@shop.example"), vec![words("write")]),
            ],
        ),
        element(RichTag::Unknown, None, vec![words("later")]),
        element(RichTag::Ul, None, vec![element(RichTag::Li, None, vec![words("one")])]),
        element(RichTag::Quote, None, vec![words("before")]),
        element(RichTag::P, None, vec![element(RichTag::Code, None, vec![words("a\n  b")])]),
        element(RichTag::Hr, None, vec![]),
        Rich::Element(RichElement { start: Some(3), ..RichElement::new(RichTag::Ol, vec![]) }),
        element(RichTag::Img, None, vec![words("The label")]),
        element(RichTag::Img, None, vec![]),
    ];
    let (page, _) = page_with(vec![answer], 1);
    page.open();
    wait_for_entries(&page, 1).await;
    assert_eq!(
        page.find(WORDS).unwrap().inner_html().replace("<!---->", ""),
        "<p>&lt;b&gt;not bold&lt;/b&gt; <strong>bold</strong><br>\
         <a href=\"https://shop.example/t\" rel=\"noopener noreferrer nofollow\" \
         target=\"_blank\" title=\"opens in a new tab\">track</a>never\
         <a href=\"mailto:a@shop.example\" rel=\"noopener noreferrer nofollow\">write</a></p>later\
         <ul><li>one</li></ul>\
         <details><summary>Show quoted text</summary><blockquote>before</blockquote></details>\
         <p><code>a\n  b</code></p><hr><ol start=\"3\"></ol>The label<em>Picture</em>"
    );
}

#[wasm_bindgen_test]
async fn a_table_is_shown_as_one() {
    let row = |tag, cells: [&str; 2]| {
        let [first, second] = cells.map(|cell| element(tag, None, vec![words(cell)]));
        element(RichTag::Row, None, vec![first, words(" | "), second])
    };
    let mut answer = entry(1, AuthorKind::Agent, now());
    let rows = [row(RichTag::Head, ["Item", "Price"]), row(RichTag::Cell, ["Jacket", "249"])];
    let [head, body] = rows;
    answer.rich = vec![element(RichTag::Table, None, vec![head, words("\n"), body])];
    let (page, _) = page_with(vec![answer], 1);
    page.open();
    wait_for_entries(&page, 1).await;
    assert_eq!(
        page.find(WORDS).unwrap().inner_html().replace("<!---->", ""),
        "<div class=\"table\" tabindex=\"0\"><table><tr><th>Item</th><th>Price</th></tr>\
         <tr><td>Jacket</td><td>249</td></tr></table></div>"
    );
}

#[wasm_bindgen_test]
async fn an_answer_that_has_changed_is_shown_as_it_now_is() {
    let (page, told) = page_with(vec![entry(1, AuthorKind::Agent, now())], 1);
    page.open();
    page.wait_for_text(WORDS, "Words of 1").await;
    told.borrow_mut()[0].rich = vec![element(RichTag::Em, None, vec![words("mended")])];
    poll_now();
    page.wait_for_text("article em", "mended").await;
    page.wait_for_text(WORDS, "mended").await;
}

#[wasm_bindgen_test]
async fn a_removed_answer_loses_its_text_and_its_files() {
    let mut answer = entry(1, AuthorKind::Agent, now());
    answer.attachments = vec![Attachment {
        id: "r1-0".into(),
        name: "label.pdf".into(),
        size: 7,
        content_type: "application/pdf".into(),
    }];
    let (page, told) = page_with(vec![answer], 1);
    page.open();
    page.wait_for_text(WORDS, "Words of 1").await;
    wait_until("its file", || all_text(&page).contains("label.pdf").then_some(())).await;
    {
        let mut told = told.borrow_mut();
        told[0].notice = Some(EntryNotice::Removed);
        told[0].attachments.clear();
    }
    poll_now();
    page.wait_for_text(WORDS, "This message was removed.").await;
    wait_until("no file", || (!all_text(&page).contains("label.pdf")).then_some(())).await;
}

#[wasm_bindgen_test]
async fn what_came_on_another_channel_is_a_line_without_an_author() {
    let mut mail = entry(2, AuthorKind::Customer, now());
    mail.notice = Some(EntryNotice::ContinuedByEmail);
    let mut refused = entry(1, AuthorKind::Customer, now() - 1);
    refused.state = EntryState::Parked;
    let (page, _) = page_with(vec![refused, mail], 0);
    page.open();
    wait_until("the line", || all_text(&page).contains("Continued by email.").then_some(())).await;
    assert_eq!(page.all("article").len(), 1);
    let state = text(&page.all("article p").last().unwrap().clone());
    assert_eq!(state, "Not delivered. You can send it again as a new message.");
}

#[wasm_bindgen_test]
async fn entries_stand_below_their_day_and_each_says_who_and_when() {
    let now = now();
    let long_ago = now - 40 * 24 * 60 * MINUTE;
    let entries = vec![
        entry(1, AuthorKind::Customer, long_ago),
        entry(2, AuthorKind::Agent, now - 1),
        entry(3, AuthorKind::Agent, now),
    ];
    let (page, _) = page_with(entries, 2);
    page.open();
    wait_for_entries(&page, 3).await;
    let days: Vec<_> = page.all("h3").iter().map(text).collect();
    assert_eq!((days.len(), days[1].as_str()), (2, "today"));
    assert!(days[0].contains("20"), "a date: {}", days[0]);
    let articles = page.all("article");
    let follows: Vec<_> = articles.iter().map(|one| one.class_list().contains("follows")).collect();
    assert_eq!(follows, [false, false, true]);
    for (article, name) in articles.iter().zip(["You", "MWMaya de Wit", "MWMaya de Wit"]) {
        assert!(text(article).starts_with(name), "{}", text(article));
    }
    page.wait_for_text("[aria-hidden]", "MW").await;
    let times = page.all("time");
    assert!(times.len() == 3 && times.iter().all(|time| text(time).contains(':')));
    page.wait_for_text(STATE, "Seen").await;
}

#[wasm_bindgen_test]
async fn what_is_new_stands_below_a_line_until_the_panel_is_opened_again() {
    let at = now() - MINUTE;
    let entries: Vec<_> = (0..3).map(|id| entry(id, AuthorKind::Agent, at + id as u64)).collect();
    let (page, told) = page_with(entries, 1);
    page.open();
    wait_for_entries(&page, 3).await;
    let line = page.wait_for("#new").await;
    assert_eq!(
        text(&line.next_element_sibling().unwrap().query_selector("[dir=auto]").unwrap().unwrap()),
        "Words of 1"
    );
    told.borrow_mut().push(entry(3, AuthorKind::Agent, at + 9));
    poll_now();
    wait_for_entries(&page, 4).await;
    assert!(page.find("#new").unwrap().is_same_node(Some(&line)), "the shopper is there");
    let widget = page.widget.as_ref().unwrap();
    widget.call("close", "");
    widget.call("open", "");
    wait_until("no line", || page.find("#new").is_none().then_some(())).await;
}

#[wasm_bindgen_test]
async fn only_what_comes_while_one_reads_is_read_out() {
    let (page, told) = page_with(vec![entry(1, AuthorKind::Agent, now())], 1);
    page.open();
    // Not a whole frame: the history would be there.
    while page.find("#log").is_none() {
        leptos::task::tick().await;
    }
    let log = page.find("#log").unwrap();
    let heard = || -> Vec<_> {
        let spans = page.all("article span").iter().map(text).collect::<Vec<_>>();
        spans.into_iter().filter(|span| span.starts_with("New answer")).collect()
    };
    assert_eq!(page.all("article").len(), 0);
    assert_eq!(log.get_attribute("aria-live").as_deref(), Some("off"));
    wait_for_entries(&page, 1).await;
    wait_until("it speaks", || log.get_attribute("aria-live").is_none().then_some(())).await;
    assert!(heard().is_empty());
    told.borrow_mut().push(entry(2, AuthorKind::Agent, now()));
    poll_now();
    wait_until("it is heard", || (!heard().is_empty()).then_some(())).await;
    assert_eq!(heard(), ["New answer from Maya de Wit"]);
    let widget = page.widget.as_ref().unwrap();
    widget.call("close", "");
    page.wait_closed().await;
    widget.call("open", "");
    wait_for_entries(&page, 2).await;
    assert!(heard().is_empty(), "it is not new for ever");
}

#[wasm_bindgen_test]
async fn who_reads_back_stays_there_and_finds_the_way_to_the_newest() {
    let at = now() - MINUTE;
    let entries: Vec<_> = (0..60).map(|id| entry(id, AuthorKind::Agent, at + id as u64)).collect();
    let (page, told) = page_with(entries, 60);
    page.open();
    wait_for_entries(&page, 60).await;
    let log = page.find("#log").unwrap();
    // The test's page has no style sheet.
    log.set_attribute("style", "height: 200px; overflow-y: auto").unwrap();
    poll_now();
    wait_until("scrolling", || (log.scroll_height() > 1_000).then_some(())).await;
    log.set_scroll_top(100);
    page.wait_for_text("button span", NEWEST).await;
    told.borrow_mut().push(entry(60, AuthorKind::Agent, now()));
    poll_now();
    page.wait_for_text("button span", "1").await;
    assert_eq!(log.scroll_top(), 100);
    page.press_button(&[NEWEST, "1"].concat()).await;
    page.wait_without_text("button span", NEWEST).await;
    assert_eq!(page.focused().as_deref(), Some("log"));
    told.borrow_mut().push(entry(61, AuthorKind::Agent, now()));
    poll_now();
    wait_for_entries(&page, 62).await;
    let gap = || log.scroll_height() - log.scroll_top() - log.client_height();
    wait_until("the end follows", || (gap() < 2).then_some(())).await;
}

#[wasm_bindgen_test]
async fn a_long_thread_shows_its_newest_part_and_more_to_who_reads_back() {
    let at = now() - MINUTE;
    let kind = |id| if id % 2 == 0 { AuthorKind::Agent } else { AuthorKind::Customer };
    let entries: Vec<_> = (0..250).map(|id| entry(id, kind(id), at + id as u64)).collect();
    let (page, _) = page_with(entries, 125);
    page.open();
    wait_for_entries(&page, 100).await;
    let log = page.find("#log").unwrap();
    log.set_attribute("style", "height: 200px; overflow-y: auto").unwrap();
    log.set_scroll_top(log.scroll_height());
    let oldest = page.find("article").unwrap();
    assert!(text(&oldest).ends_with("Words of 150"));
    for number in [200, 250] {
        log.set_scroll_top(50);
        let seen = page.find("article").unwrap();
        let top = seen.get_bounding_client_rect().top();
        wait_for_entries(&page, number).await;
        let stays = || (seen.get_bounding_client_rect().top() - top).abs() < 2.0;
        wait_until("what is read stays where it is", || stays().then_some(())).await;
    }
    assert_eq!(page.all("h3").len(), 1);
}
