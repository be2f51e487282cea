//! The widget on its way into a state, in one language.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::WebElement;

use crate::browser::Browser;
use crate::desk::Desk;
use crate::sentences::Sentences;
use crate::states::State;
use crate::viewports::Direction;
use crate::wait::{until, within};
use crate::widget::{LAUNCHER, Widget};
use crate::{Result, Stage};

/// How long a state may take to come about.
const PATIENCE: Duration = Duration::from_secs(20);

/// A stage with somebody who writes one of the languages.
pub struct Scene {
    /// The shop and the desk.
    pub stage: Stage,
    /// The agent's side.
    pub desk: Desk,
    /// What is said.
    pub speech: Speech,
    /// For files that are sent.
    pub folder: TempDir,
    /// Where the widget is; nothing on the way.
    pub at: Cell<Option<State>>,
    /// What could not be reached.
    pub missed: RefCell<Vec<State>>,
    direction: Direction,
    words: Sentences,
}

/// What a shopper and an agent say.
pub struct Speech {
    /// The shopper's name.
    pub name: &'static str,
    /// The first message.
    pub question: &'static str,
    /// The agent's answer, as HTML.
    pub answer: &'static str,
    /// The end of that answer's words.
    pub answers_end: &'static str,
    /// Another answer.
    pub news: &'static str,
    /// The shopper's next message.
    pub thanks: &'static str,
}

const ENGLISH: Speech = Speech {
    name: "Ada Larsen",
    question: "Hello! My parcel was to come on Tuesday. Can you see where it is?",
    answer: "<p>Hello Ada, your parcel <b>left the depot this morning</b>. You can</p>\
        <ul><li>follow it at <a href=\"https://carrier.example/A-1042\">carrier.example</a>,</li>\
        <li>or have it left <i>with a neighbour</i>.</li></ul>\
        <blockquote>My parcel was to come on Tuesday.</blockquote>\
        <p>Sorry for the wait!</p>",
    answers_end: "Sorry for the wait!",
    news: "It is with the carrier now, and comes tomorrow before noon.",
    thanks: "Perfect, thank you!",
};

const ARABIC: Speech = Speech {
    name: "ليلى حداد",
    question: "مرحبًا! كان من المفترض أن يصل طردي يوم الثلاثاء. أين هو الآن؟",
    answer: "<p>مرحبًا ليلى، <b>غادر طردك المستودع هذا الصباح</b>. يمكنك</p>\
        <ul><li>تتبّعه على <a href=\"https://carrier.example/A-1042\">carrier.example</a>،</li>\
        <li>أو تركه <i>عند أحد الجيران</i>.</li></ul>\
        <blockquote>كان من المفترض أن يصل طردي يوم الثلاثاء.</blockquote>\
        <p>نعتذر عن التأخير!</p>",
    answers_end: "نعتذر عن التأخير!",
    news: "الطرد لدى شركة الشحن الآن، وسيصل غدًا قبل الظهر.",
    thanks: "ممتاز، شكرًا لكم!",
};

impl Scene {
    /// Sets a stage of its own.
    pub async fn set(direction: Direction) -> Result<Self> {
        let stage = Stage::set().await?;
        Ok(Self {
            desk: Desk::new(&stage.demo)?,
            speech: if direction == Direction::Ltr { ENGLISH } else { ARABIC },
            folder: tempfile::tempdir()?,
            at: Cell::new(None),
            missed: RefCell::new(Vec::new()),
            words: Sentences::read(direction.language())?,
            stage,
            direction,
        })
    }

    /// The shopper's browser.
    pub fn browser(&self) -> &Browser {
        &self.stage.shop.browser
    }

    /// The widget of the page.
    pub fn widget(&self) -> Widget<'_> {
        Widget::new(self.browser())
    }

    /// The widget's sentence of this key.
    pub fn say(&self, key: &str) -> Result<&str> {
        self.words.say(key)
    }

    /// The product page as on a first visit.
    pub async fn begin(&self) -> Result {
        let browser = self.browser();
        browser.be_slow(false).await?;
        browser.block(&[]).await?;
        // What the widget remembers of a draft must not be written again on the way out.
        let forget = "if (window.counterbell?.destroy) counterbell.destroy();
            if (location.protocol !== 'data:') { localStorage.clear(); sessionStorage.clear(); }";
        browser.run(forget, vec![]).await?;
        self.open_product().await?;
        self.widget().get("button", LAUNCHER).await?;
        Ok(())
    }

    /// The product page.
    pub async fn open_product(&self) -> Result {
        self.stage.shop.open_product().await?;
        self.direction.of_page(self.browser()).await
    }

    /// The help centre, with the widget in view.
    pub async fn visit_help(&self) -> Result {
        self.stage.shop.open_help().await?;
        self.direction.of_page(self.browser()).await?;
        // The page moves until all of it is there.
        within(PATIENCE, "the widget has begun", async || {
            self.show_widget().await?;
            Ok(self.sees(".panel").await?.then_some(()))
        })
        .await
    }

    /// Scrolls the page to the widget, which begins when it comes into view.
    pub async fn show_widget(&self) -> Result {
        let scroll = "document.querySelector('counter-bell').scrollIntoView();";
        self.browser().run(scroll, vec![]).await.map(drop)
    }

    /// Presses the launcher, and waits until the form is there.
    pub async fn open_form(&self) -> Result {
        self.widget().press(LAUNCHER).await?;
        self.get("button", "send_message").await.map(drop)
    }

    /// Opens the form with everything filled in.
    pub async fn fill_form(&self) -> Result {
        let values = json!({"name": self.speech.name, "email": "ada@example.test",
            "topic": "order", "order_number": "A-1042"});
        self.browser().run("counterbell.prefill(arguments[0]);", vec![values]).await?;
        self.open_form().await?;
        self.write_message(self.speech.question).await
    }

    /// Types the form's message.
    pub async fn write_message(&self, words: &str) -> Result {
        Ok(self.get("textbox", "label_message").await?.send_keys(words).await?)
    }

    /// The element of this role whose name is the sentence of this key.
    pub async fn get(&self, role: &str, key: &str) -> Result<WebElement> {
        self.widget().get(role, self.say(key)?).await
    }

    /// Presses the button whose name is the sentence of this key.
    pub async fn press(&self, key: &str) -> Result {
        self.widget().press(self.say(key)?).await
    }

    /// Sends words from the composer.
    pub async fn write(&self, words: &str) -> Result {
        self.get("textbox", "composer").await?.send_keys(words).await?;
        self.press("send").await
    }

    /// Waits until the conversation says this.
    pub async fn hear(&self, words: &str) -> Result {
        within(PATIENCE, &format!("the conversation says {words:?}"), async || {
            let log = self.get("log", "conversation").await?;
            let script = "return arguments[0].innerText.includes(arguments[1]);";
            let said = self.browser().run(script, vec![log.to_json()?, json!(words)]).await?;
            Ok((said == Value::Bool(true)).then_some(()))
        })
        .await
    }

    /// Waits until the panel says this.
    pub async fn read(&self, words: &str) -> Result {
        let script = "return document.querySelector('counter-bell').shadowRoot
            .querySelector('.panel').innerText.includes(arguments[0]);";
        within(PATIENCE, &format!("the panel says {words:?}"), async || {
            let said = self.browser().run(script, vec![json!(words)]).await?;
            Ok((said == Value::Bool(true)).then_some(()))
        })
        .await
    }

    /// Waits until the widget shows what this selector matches.
    pub async fn see(&self, selector: &str) -> Result {
        within(PATIENCE, &format!("{selector} is seen"), async || {
            Ok(self.sees(selector).await?.then_some(()))
        })
        .await
    }

    async fn sees(&self, selector: &str) -> Result<bool> {
        let script = "return [...document.querySelectorAll('counter-bell')].some((host) =>
            [...host.shadowRoot.querySelectorAll(arguments[0])].some((element) =>
                element.checkVisibility({visibilityProperty: true})));";
        Ok(self.browser().run(script, vec![json!(selector)]).await? == Value::Bool(true))
    }

    /// Clicks what this selector matches in the widget, once it is seen.
    pub async fn see_and_click(&self, selector: &str) -> Result {
        self.see(selector).await?;
        let script = "return document.querySelector('counter-bell').shadowRoot
            .querySelector(arguments[0]);";
        let found = self.browser().driver.execute(script, vec![json!(selector)]).await?;
        Ok(found.element()?.click().await?)
    }

    /// Scrolls the widget to what this selector matches.
    pub async fn scroll_to(&self, selector: &str) -> Result {
        let script = "document.querySelector('counter-bell').shadowRoot
            .querySelector(arguments[0]).scrollIntoView({block: 'end'});";
        self.browser().run(script, vec![json!(selector)]).await.map(drop)
    }

    /// Waits until the widget shows nothing that this selector matches.
    pub async fn hide(&self, selector: &str) -> Result {
        self.see(&format!(".panel:not(:has({selector}))")).await
    }

    /// Waits until nothing moves any more, and every picture is there.
    pub async fn settle(&self) -> Result {
        let script = "const roots = [document, ...[...document.querySelectorAll('counter-bell')]
                .map((host) => host.shadowRoot)];
            const rests = (animation) => animation.playState !== 'running'
                || animation.effect.getComputedTiming().endTime === Infinity;
            return document.readyState === 'complete' && roots.every((root) =>
                root.getAnimations().every(rests)
                && [...root.querySelectorAll('img')].every((image) => image.complete));";
        until("nothing moves any more", async || {
            let rests = self.browser().run(script, vec![]).await?;
            Ok((rests == Value::Bool(true)).then_some(()))
        })
        .await
    }
}
