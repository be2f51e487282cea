//! The conversations that are not shown, in the chunk of the thread: what is unread there counts too.

use super::Desk;
use super::inner::Inner;
use crate::api::ApiError;
use crate::browser::timer::Bell;
use crate::browser::{page, random};
use crate::session::Session;
use crate::thread::others::unread;
use crate::thread::pace::Pace;

/// What has come in a conversation.
struct News {
    session: Session,
    unread: usize,
    /// How far the proxy has told.
    cursor: String,
}

/// Asks until the widget is gone.
pub async fn run(desk: Desk) {
    let (mut failures, mut asked) = (0, None);
    while let Some((bell, delay)) = desk.next_look(failures, asked) {
        bell.wait(delay).await;
        if !page::is_visible() {
            continue;
        }
        match desk.look_around().await {
            Ok(news) => {
                (failures, asked) = (0, None);
                desk.hear_of_others(&news);
            }
            Err(error) => {
                desk.with(|inner| inner.others.fail());
                desk.publish();
                failures = failures.saturating_add(1);
                asked = error.retry().asked();
            }
        }
    }
}

impl Desk {
    /// When the others are next asked; `None` once the widget is gone.
    fn next_look(self, failures: u32, asked: Option<u64>) -> Option<(Bell, Option<u64>)> {
        let pace = Pace { visible: page::is_visible(), open: false, idle: 0, failures, asked };
        let delay = pace.delay(random::chance());
        self.with(|inner| {
            let first = !inner.others.are_known() && failures == 0;
            (inner.others_bell.clone(), delay.map(|delay| if first { 0 } else { delay }))
        })
    }

    /// Asks each conversation that is not shown.
    async fn look_around(self) -> Result<Vec<News>, ApiError> {
        let mut found = Vec::new();
        let Some((api, others)) = self.with(|inner| (inner.api.clone(), inner.others())) else {
            return Ok(found);
        };
        for session in others {
            match api.entries(&session, Some(&session.seen)).await {
                Ok(None) => {}
                Ok(Some(response)) => {
                    let (unread, cursor) = (unread(&session, &response), response.cursor.0);
                    found.push(News { session, unread, cursor });
                }
                Err(error) if error.is_unauthorized() => {
                    self.with(|inner| inner.lose(&session));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    fn hear_of_others(self, news: &[News]) {
        let more = self.with(|inner| {
            // Meanwhile some may have been read, here or in another tab.
            let unread = news.iter().filter(|news| {
                let now = inner.session_of(news.session.id.as_str());
                now.is_some_and(|now| now.seen == news.session.seen)
            });
            let unread = unread.map(|news| (news.session.id.to_string(), news.unread)).collect();
            inner.others.learn(unread)
        });
        self.publish();
        let more = more.unwrap_or_default();
        for News { session, cursor, .. } in news {
            if more.iter().any(|thread| thread == session.id.as_str()) {
                self.alert(session.id.as_str(), cursor);
                self.emit("reply");
            }
        }
    }
}

impl Inner {
    /// What opens the conversations that are not shown.
    fn others(&self) -> Vec<Session> {
        let others = Session::threads(&self.storage).filter(|thread| *thread != self.thread);
        others.filter_map(|thread| Session::of(&self.storage, &thread)).collect()
    }
}
