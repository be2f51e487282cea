//! The machine's time is set while the proxy runs, and while it does not.

use std::time::Duration;

use leased_worker::Step;
use proxy::clock::Timestamp;
use wiremock::ResponseTemplate;

use crate::app::{DELIVERED, SETTINGS, START, TestApp, opening};
use crate::helpdesk::{TestDesk, tell, told};

/// Where the date is set to, in milliseconds from where it was: an hour and a minute each way, and to
/// that of a machine whose clock has no battery.
const JUMPS: [i64; 5] = [-3_600_000, -60_000, 60_000, 3_600_000, -START.0];

fn set(app: &TestApp, jump: i64) {
    app.clock.set(Timestamp(app.clock.now().0 + jump));
}

#[tokio::test]
async fn rate_limits_last_as_long_as_they_said() {
    for jump in JUMPS {
        let limits = "[limits]\nthreads_per_10_minutes = 2\n";
        let settings = SETTINGS.replace("URL", "http://127.0.0.1:9");
        let app = TestApp::with(&format!("{limits}{settings}")).await;
        app.thread(1).await;
        app.thread(2).await;
        assert_eq!(app.open(&opening(3, "Hello")).await.headers()["retry-after"], "300");
        set(&app, jump);
        assert_eq!(app.open(&opening(3, "Hello")).await.headers()["retry-after"], "300", "{jump}");
        app.clock.advance(Duration::from_mins(5));
        assert_eq!(app.open(&opening(3, "Hello")).await.status(), 202, "{jump}");
    }
}

#[tokio::test]
async fn a_message_that_waits_is_delivered_when_it_was_to_be() {
    for jump in JUMPS {
        let helpdesk = told().await;
        tell(&helpdesk, "POST", "/api/tickets", 1, ResponseTemplate::new(500)).await;
        let app = TestApp::at(&helpdesk.uri()).await;
        app.thread(1).await;
        assert_eq!(app.deliver().await, Step::Deferred);
        set(&app, jump);
        assert!(matches!(app.deliver().await, Step::Idle { .. }), "{jump}: not before its time");
        app.clock.advance(Duration::from_secs(5));
        assert!(!matches!(app.deliver().await, Step::Idle { .. }), "{jump}: at its time");
    }
}

#[tokio::test]
async fn a_lease_stays_with_its_worker() {
    for jump in JUMPS {
        let app = TestApp::start().await;
        app.thread(1).await;
        let lease = async || {
            let (token, now) = (proxy::outbox::LeaseToken::fresh().unwrap(), app.clock.steady());
            app.state.outbox.lease(now, now + Duration::from_mins(1), token).await.unwrap()
        };
        assert!(lease().await.is_some());
        set(&app, jump);
        assert!(lease().await.is_none(), "{jump}");
        app.clock.advance(Duration::from_mins(1));
        assert!(lease().await.is_some(), "{jump}");
    }
}

#[tokio::test]
async fn answers_are_fetched_on() {
    for jump in JUMPS {
        let desk = TestDesk::start().await;
        let app = TestApp::at(&desk.url()).await;
        app.thread(1).await;
        assert_eq!(app.deliver().await, DELIVERED);
        assert_eq!(app.sweep().await, 0);
        set(&app, jump);
        desk.answer(1, "It left today.", "api").await;
        assert_eq!(app.sweep().await, 1, "{jump}");
    }
}

#[tokio::test]
async fn what_waits_for_a_time_far_away_is_due_after_a_restart() {
    for jump in JUMPS {
        let helpdesk = told().await;
        tell(&helpdesk, "POST", "/api/tickets", 1, ResponseTemplate::new(500)).await;
        let app = TestApp::at(&helpdesk.uri()).await;
        app.thread(1).await;
        assert_eq!(app.deliver().await, Step::Deferred);
        set(&app, jump);
        let app = app.restarted().await;
        app.clock.advance(Duration::from_mins(2));
        assert!(!matches!(app.deliver().await, Step::Idle { .. }), "{jump}");
    }
}
