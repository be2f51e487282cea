//! Files with what is written, and files of the thread.

use std::cell::Cell;
use std::rc::Rc;

use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{Attachment, AttachmentLimits, MessageId, Rich, RichElement, RichTag, ShopConfig};

use crate::page::{ALERT, Page, STATE, STATUS, press, type_into, wait_until};
use crate::samples::{entry, shop};
use crate::uploads::{
    Uploads, choose_files, drag_files, is_modal, paste_files, progress_upload, upload_of,
};
use crate::widget::{fill_in, opened};

const DROP: &str = "Drop your files here";
const NOT_SENT: &str = "Not sent yet. Please remove the files that failed, or try them again.";
const LARGE: &str = "dialog[aria-label='Image: label.gif']";
const INPUT: &str = "input[type=file]";
/// The smallest picture; each of its bytes is a character.
const GIF: &str = "GIF89a\u{1}\0\u{1}\0\0\0\0,\0\0\0\0\u{1}\0\u{1}\0\0\u{2}\u{2}D\u{1}\0;";

fn taking_files() -> ShopConfig {
    let accept = ["image/png", "image/gif", "application/pdf"].map(str::to_owned).to_vec();
    let limits = AttachmentLimits { max_bytes: 1_500_000, max_count: 3, accept };
    ShopConfig { attachments: Some(limits), ..shop() }
}

fn id(number: u8) -> String {
    MessageId::from_random([number; 16]).into()
}

/// A page whose messages are all taken.
async fn form() -> Page {
    let page = Page::new(&taking_files(), |method, _, body| match method {
        "POST" => (202, opened(body)),
        _ => (304, String::new()),
    });
    page.open();
    page.wait_for(INPUT).await;
    page
}

fn sent(page: &Page) -> Option<Value> {
    let requests = page.requests.borrow();
    let (.., body) = requests.iter().rfind(|(method, ..)| method == "POST")?;
    serde_json::from_str(body).ok()
}

fn choose(page: &Page, name: &str, media_type: &str, size: u32) {
    choose_files(&page.find(INPUT).unwrap(), &[(name, media_type, size)]);
}

async fn fault(page: &Page, text: &str) {
    page.wait_for_text(ALERT, text).await;
}

async fn is_uploading(name: &str) {
    wait_until(name, || upload_of(name)).await;
}

#[wasm_bindgen_test]
async fn a_shop_that_takes_no_files_shows_nothing_of_them() {
    let page = Page::new(&shop(), |_, _, _| (304, String::new()));
    page.open();
    let message = page.wait_for("#field-message").await;
    assert!(page.find(INPUT).is_none());
    assert!(!paste_files(&message, &[("a.png", "image/png", 3)], ""), "left to the browser");
    assert!(!drag_files(&message, "dragover", &[("a.png", "image/png", 3)]));
}

#[wasm_bindgen_test]
async fn a_message_waits_for_its_files_and_leaves_with_them() {
    let (uploads, page) = (Uploads::hold(), form().await);
    fill_in(&page).await;
    let input = page.find(INPUT).unwrap();
    assert_eq!(input.get_attribute("accept").unwrap(), "image/png,image/gif,application/pdf");
    choose_files(
        &input,
        &[("a.png", "image/png", 3), ("b.pdf", "application/pdf", 3), ("c.png", "image/png", 3)],
    );
    is_uploading("a.png").await;
    is_uploading("b.pdf").await;
    assert_eq!(upload_of("a.png").unwrap(), "POST /v1/shops/aurora/attachments");
    assert!(upload_of("c.png").is_none(), "two at a time");
    page.wait_for("form li img[src^='blob:']").await;
    progress_upload("a.png", 50, 200);
    page.wait_for("progress[value='25'][aria-label='Uploading “a.png”']").await;

    page.click("button[type=submit]");
    page.wait_for_text(STATUS, "Your message leaves when the files are uploaded.").await;
    uploads.take("a.png", &id(1));
    uploads.take("b.pdf", &id(2));
    is_uploading("c.png").await;
    assert!(sent(&page).is_none());
    uploads.take("c.png", &id(3));
    page.wait_for_text(STATE, "Sent").await;
    assert_eq!(sent(&page).unwrap()["attachments"], json!([id(1), id(2), id(3)]));
    assert!(page.find("form li").is_none(), "the tray is empty again");
}

#[wasm_bindgen_test]
async fn what_the_shop_does_not_take_is_told_before_it_is_uploaded() {
    let (_uploads, page) = (Uploads::hold(), form().await);
    choose(&page, "huge.png", "image/png", 1_500_001);
    fault(&page, "“huge.png” is too large. A file may have up to 1.5 MB.").await;
    choose(&page, "run.exe", "application/x-msdownload", 3);
    fault(&page, "“run.exe” is of a kind that we cannot take.").await;
    choose(&page, "nothing.png", "image/png", 0);
    fault(&page, "“nothing.png” is empty.").await;
    assert!(upload_of("huge.png").is_none() && upload_of("run.exe").is_none());
    page.click("[aria-label='Remove “run.exe”']");
    page.wait_without_text("form li span", "run.exe").await;
    assert!(page.find_text("form li span", "huge.png").is_some());
}

#[wasm_bindgen_test]
async fn an_upload_can_be_cancelled_and_a_lost_one_tried_again() {
    let (uploads, page) = (Uploads::hold(), form().await);
    choose(&page, "a.png", "image/png", 3);
    is_uploading("a.png").await;
    page.wait_for("[aria-label='Cancel the upload of “a.png”']").await;
    page.click("[aria-label='Cancel the upload of “a.png”']");
    wait_until("the tray is empty", || page.find("form li").is_none().then_some(())).await;
    assert!(upload_of("a.png").unwrap().ends_with(" aborted"));

    choose(&page, "b.png", "image/png", 3);
    is_uploading("b.png").await;
    uploads.answer("b.png", 0, "");
    fault(&page, "“b.png” could not be uploaded.").await;
    page.wait_for("[aria-label='Upload “b.png” again']").await;
    page.click("[aria-label='Upload “b.png” again']");
    page.wait_for("progress").await;
    uploads.take("b.png", &id(1));
    wait_until("it is uploaded", || page.find("progress").is_none().then_some(())).await;
}

#[wasm_bindgen_test]
async fn a_screenshot_is_pasted_and_files_are_dropped() {
    let (_uploads, page) = (Uploads::hold(), form().await);
    let message = page.wait_for("#field-message").await;
    let picture = [("image.png", "image/png", 3)];
    assert!(!paste_files(&message, &picture, "the words it shows"), "the text is pasted");
    assert!(paste_files(&message, &picture, ""));
    is_uploading("image.png").await;

    assert!(drag_files(&message, "dragover", &picture));
    wait_until("where to drop", || {
        drag_files(&message, "dragover", &picture);
        page.find_text("p", DROP)
    })
    .await;
    page.wait_for_text("p", DROP).await;
    drag_files(&page.find_text("p", DROP).unwrap(), "dragleave", &picture);
    page.wait_without_text("p", DROP).await;
    assert!(drag_files(&message, "drop", &[("b.png", "image/png", 3)]));
    is_uploading("b.png").await;
}

#[wasm_bindgen_test]
async fn files_that_the_proxy_has_lost_are_uploaded_anew_and_the_words_stay() {
    let uploads = Uploads::hold();
    let gone = json!({
        "type": "urn:counterbell:problem:invalid-message", "title": "", "status": 422,
        "errors": [{"field": "attachments", "code": "gone"}],
    });
    let page = Page::new(&taking_files(), move |method, _, _| match method {
        "POST" => (422, gone.to_string()),
        _ => (304, String::new()),
    });
    page.open();
    page.wait_for(INPUT).await;
    fill_in(&page).await;
    choose(&page, "a.png", "image/png", 3);
    is_uploading("a.png").await;
    uploads.take("a.png", &id(1));
    wait_until("it is uploaded", || page.find("progress").is_none().then_some(())).await;
    page.click("button[type=submit]");
    page.wait_for("progress[aria-label='Uploading “a.png”']").await;
    let message = page.find("#field-message").unwrap();
    assert_eq!(crate::page::value(&message), "Where is my parcel?");
}

#[wasm_bindgen_test]
async fn uploaded_files_survive_a_reload_and_others_are_named() {
    let (uploads, page) = (Uploads::hold(), form().await);
    choose(&page, "a.png", "image/png", 3);
    choose(&page, "b.png", "image/png", 3);
    is_uploading("b.png").await;
    uploads.take("a.png", &id(1));
    wait_until("one is uploaded", || {
        let cancel = page.find("[aria-label='Cancel the upload of “a.png”']");
        cancel.is_none().then_some(())
    })
    .await;
    drop(page);

    let page = form().await;
    fault(&page, "“b.png” is no longer there. Please choose it again.").await;
    page.wait_for("[aria-label='Remove “a.png”']").await;
    fill_in(&page).await;
    page.click("button[type=submit]");
    page.wait_for_text(STATUS, NOT_SENT).await;
    page.press_button("Remove “b.png”").await;
    page.click("button[type=submit]");
    page.wait_for_text(STATE, "Sent").await;
    assert_eq!(sent(&page).unwrap()["attachments"], json!([id(1)]));
}

/// The same in the form and in the composer, where the first message is sent before.
async fn in_form_and_composer(check: impl AsyncFn(&Page, &Uploads, &str, &str)) {
    let (uploads, page) = (Uploads::hold(), form().await);
    fill_in(&page).await;
    check(&page, &uploads, "#field-message", "Send message").await;
    page.wait_for_text(STATE, "Sent").await;
    page.wait_for(INPUT).await;
    check(&page, &uploads, "#reply", "Send").await;
}

#[wasm_bindgen_test]
async fn files_alone_are_a_message_of_their_names() {
    in_form_and_composer(async |page, uploads, field, send| {
        type_into(&page.wait_for(field).await, "");
        choose(page, "alone.png", "image/png", 3);
        is_uploading("alone.png").await;
        page.press_button(send).await;
        page.wait_for_text(STATUS, "Your message leaves when the files are uploaded.").await;
        uploads.take("alone.png", &id(1));
        let words = || sent(page).filter(|sent| sent["body"] == "alone.png");
        let sent = wait_until("it is sent", words).await;
        assert_eq!(sent["attachments"], json!([id(1)]));
        Uploads::forget();
    })
    .await;
}

#[wasm_bindgen_test]
async fn beside_a_refused_file_nothing_is_sent_until_it_is_removed() {
    in_form_and_composer(async |page, uploads, field, send| {
        type_into(&page.wait_for(field).await, &format!("Look, from {field}"));
        choose(page, "good.png", "image/png", 3);
        is_uploading("good.png").await;
        uploads.take("good.png", &id(1));
        choose(page, "huge.png", "image/png", 1_500_001);
        fault(page, "“huge.png” is too large. A file may have up to 1.5 MB.").await;
        page.press_button(send).await;
        page.wait_for_text(STATUS, NOT_SENT).await;
        let words = format!("Look, from {field}");
        let is_sent = || sent(page).filter(|sent| sent["body"] == *words);
        assert!(is_sent().is_none(), "it is sent without the file");
        page.press_button("Remove “huge.png”").await;
        page.wait_without_text(STATUS, NOT_SENT).await;
        page.press_button(send).await;
        assert_eq!(wait_until("it is sent", is_sent).await["attachments"], json!([id(1)]));
        Uploads::forget();
    })
    .await;
}

#[wasm_bindgen_test]
async fn an_upload_that_fails_after_send_keeps_the_message_and_says_so() {
    in_form_and_composer(async |page, uploads, field, send| {
        let words = format!("Look, from {field}");
        type_into(&page.wait_for(field).await, &words);
        choose(page, "a.png", "image/png", 3);
        is_uploading("a.png").await;
        page.press_button(send).await;
        page.wait_for_text(STATUS, "Your message leaves when the files are uploaded.").await;
        uploads.answer("a.png", 0, "");
        fault(page, "“a.png” could not be uploaded.").await;
        page.wait_for_text(STATUS, NOT_SENT).await;
        assert_eq!(crate::page::value(&page.find(field).unwrap()), words);
        let is_sent = || sent(page).filter(|sent| sent["body"] == *words);
        assert!(is_sent().is_none(), "it is sent without the file");
        Uploads::forget();
        page.press_button(send).await;
        is_uploading("a.png").await;
        uploads.take("a.png", &id(1));
        assert_eq!(wait_until("it is sent", is_sent).await["attachments"], json!([id(1)]));
        Uploads::forget();
    })
    .await;
}

#[wasm_bindgen_test]
async fn two_files_of_one_name_are_both_sent() {
    in_form_and_composer(async |page, uploads, field, send| {
        type_into(&page.wait_for(field).await, &format!("Twice, from {field}"));
        choose(page, "a.png", "image/png", 3);
        is_uploading("a.png").await;
        uploads.take("a.png", &id(1));
        Uploads::forget();
        choose(page, "a.png", "image/png", 4);
        is_uploading("a.png").await;
        uploads.take("a.png", &id(2));
        assert_eq!(page.all(".chosen li").len(), 2);
        page.press_button(send).await;
        let words = format!("Twice, from {field}");
        let is_sent = || sent(page).filter(|sent| sent["body"] == *words);
        assert_eq!(wait_until("it is sent", is_sent).await["attachments"], json!([id(1), id(2)]));
        Uploads::forget();
    })
    .await;
}

fn file(id: &str, name: &str, content_type: &str) -> Attachment {
    Attachment { id: id.into(), name: name.into(), size: 12_000, content_type: content_type.into() }
}

#[wasm_bindgen_test]
async fn an_agents_picture_is_shown_and_opened_and_escape_closes_it() {
    let (_uploads, asked) = (Uploads::hold(), Rc::new(Cell::new(0)));
    let count = asked.clone();
    let mut answer = entry("c", wire::AuthorKind::Agent, wire::EntryState::Delivered);
    answer.rich = Vec::new();
    answer.attachments =
        vec![file("f1", "label.gif", "image/gif"), file("f2", "invoice.pdf", "application/pdf")];
    let poll = json!({
        "cursor": "9", "since": null, "status": "open", "rating": null, "entries": [answer],
    });
    let page = Page::new(&taking_files(), move |method, path, body| match (method, path) {
        ("POST", _) => (202, opened(body)),
        (_, path) if path.ends_with("/attachments/f1") => {
            count.set(count.get() + 1);
            (200, GIF.to_owned())
        }
        (_, path) if path.contains("/attachments/") => (404, String::new()),
        _ => (200, poll.to_string()),
    });
    page.open();
    fill_in(&page).await;
    page.click("button[type=submit]");
    page.wait_for("button[aria-label='Image: label.gif'] img[src^='blob:']").await;
    wait_until("the other is to be saved", || {
        page.find_text("article button span", "invoice.pdf")?;
        page.find_text("article button span", "12 kB")
    })
    .await;
    page.press_button("Image: label.gif").await;
    let large = wait_until("it is large", || page.find(LARGE).filter(is_modal)).await;
    assert!(large.query_selector("img[src^='blob:']").unwrap().is_some());
    press(&large, "Escape");
    large
        .unchecked_ref::<web_sys::HtmlElement>()
        .dispatch_event(&web_sys::Event::new("close").unwrap())
        .unwrap();
    wait_until("it is closed", || page.find(LARGE).is_none().then_some(())).await;
    assert!(page.find("dialog[role=dialog]").is_some(), "the panel stays");
    assert_eq!(asked.get(), 1, "it is fetched once");
}

/// A page whose visitor reads one answer. `f1` is a picture, everything else cannot be had.
async fn reading(rich: Vec<Rich>, files: Vec<Attachment>) -> Page {
    let mut answer = entry("c", wire::AuthorKind::Agent, wire::EntryState::Delivered);
    (answer.text, answer.rich, answer.attachments) = (String::new(), rich, files);
    let poll = json!({
        "cursor": "9", "since": null, "status": "open", "rating": null, "entries": [answer],
    });
    let page = Page::new(&taking_files(), move |method, path, body| match (method, path) {
        ("POST", _) => (202, opened(body)),
        (_, path) if path.ends_with("/attachments/f1") => (200, GIF.to_owned()),
        (_, path) if path.contains("/attachments/") => (404, String::new()),
        _ => (200, poll.to_string()),
    });
    page.open();
    fill_in(&page).await;
    page.click("button[type=submit]");
    page
}

fn picture(file: u32, words: &str) -> Rich {
    let words = if words.is_empty() { vec![] } else { vec![Rich::Text(words.into())] };
    Rich::Element(RichElement { file: Some(file), ..RichElement::new(RichTag::Img, words) })
}

#[wasm_bindgen_test]
async fn a_picture_within_a_text_is_shown_there_and_enlarged() {
    let _uploads = Uploads::hold();
    let link = RichElement {
        href: Some("https://shop.example/".into()),
        ..RichElement::new(RichTag::A, vec![picture(0, "")])
    };
    let rich = vec![picture(0, "The label"), Rich::Element(link)];
    let files =
        vec![file("f1", "label.gif", "image/gif"), file("f2", "invoice.pdf", "application/pdf")];
    let page = reading(rich, files).await;
    page.wait_for("button.within[aria-label='The label'] img[src^='blob:']").await;
    page.wait_for("a[href='https://shop.example/'] img[alt='Picture'][src^='blob:']").await;
    assert!(page.find("a button").is_none(), "the link is the button");
    wait_until("the other is listed", || page.find_text(".files span", "invoice.pdf")).await;
    assert_eq!(page.all(".files li").len(), 1, "the picture is not listed once more");
    page.press_button("The label").await;
    wait_until("it is large", || page.find("dialog[aria-label='The label']").filter(is_modal))
        .await;
}

#[wasm_bindgen_test]
async fn a_picture_that_cannot_be_shown_is_its_description_and_a_file() {
    let _uploads = Uploads::hold();
    let rich = vec![picture(0, "The label"), picture(1, "")];
    let files = vec![file("f1", "label.gif", "image/gif"), file("f9", "lost.png", "image/png")];
    let page = reading(rich, files).await;
    let shown = page.wait_for("button.within[aria-label='The label'] img[src^='blob:']").await;
    // As where the page's policy forbids blob URLs.
    shown.dispatch_event(&web_sys::Event::new("error").unwrap()).unwrap();
    for (words, name) in [("The label", "label.gif"), ("Picture", "lost.png")] {
        wait_until("it is to be saved", || page.find_text(".words .file-name", name)).await;
        let text = page.find(".words").unwrap().text_content().unwrap();
        assert!(text.contains(words), "{text}");
    }
}

#[wasm_bindgen_test]
async fn an_answer_of_a_file_alone_says_so() {
    let _uploads = Uploads::hold();
    let page = reading(vec![], vec![file("f2", "invoice.pdf", "application/pdf")]).await;
    page.wait_for_text(".words", "Attachment").await;
    wait_until("it is listed", || page.find_text(".files span", "invoice.pdf")).await;
}

#[wasm_bindgen_test]
async fn a_file_without_words_is_a_message_of_its_name() {
    let (uploads, page) = (Uploads::hold(), form().await);
    fill_in(&page).await;
    page.click("button[type=submit]");
    page.wait_for_text(STATE, "Sent").await;
    page.wait_for("#reply").await;
    page.wait_for(INPUT).await;
    choose(&page, "a.png", "image/png", 3);
    is_uploading("a.png").await;
    page.wait_for("button[type=submit][aria-disabled=false]").await;
    type_into(&page.find("#reply").unwrap(), " ");
    uploads.take("a.png", &id(1));
    wait_until("it is uploaded", || page.find("progress").is_none().then_some(())).await;
    page.press_button("Send").await;
    wait_until("it is sent", || {
        let sent = sent(&page)?;
        (sent["body"] == "a.png" && sent["attachments"] == json!([id(1)])).then_some(())
    })
    .await;
    // What was sent is no picture that a browser could show.
    page.wait_for_text("article button span", "a.png").await;
}
