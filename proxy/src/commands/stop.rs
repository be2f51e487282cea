//! Stopping: on Ctrl-C or SIGTERM in good order, on the second one at once.

use tokio::sync::watch;

/// Becomes true when the process is asked to stop.
pub fn on_signal() -> watch::Receiver<bool> {
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        asked().await;
        tracing::info!("stopping");
        stop.send_replace(true);
        asked().await;
        std::process::exit(130);
    });
    stopped
}

#[cfg(unix)]
async fn asked() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return interrupted().await;
    };
    tokio::select! {
        () = interrupted() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn asked() {
    interrupted().await;
}

async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without the signal there is nothing to wait for but the end of the process.
        std::future::pending::<()>().await;
    }
}
