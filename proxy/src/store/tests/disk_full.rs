//! Writes while the disk is full, and after there is space again.

use wire::Rating;

use super::bench::{Bench, NOW, follow_up, opening, shop, thread};
use crate::attachments::Claim;
use crate::outbox::{Lease, Outcome, Target};

/// A kind of write.
#[derive(Clone, Copy, Debug)]
enum Write {
    Message,
    Rating,
    Outcome,
    File,
}

/// More than a page, so that storing it needs a new one.
fn long(letter: &str) -> String {
    letter.repeat(9_000)
}

/// Sets how many pages the database may have, on the connection that writes; at least as many as it
/// has. At the limit `SQLite` fails as on a full disk.
async fn limit_pages(bench: &Bench, pages: u32) {
    let set = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
    sqlx::query(set).execute(&bench.store.writer).await.unwrap();
}

async fn upload(bench: &Bench) -> bool {
    let mut upload = bench.attachments.begin(100).await.unwrap();
    upload.write(b"words").await.unwrap();
    let accepted = ["text/plain".to_owned()];
    let name = &"n".repeat(200);
    let claim = Claim { name, content_type: "text/plain", accepted: &accepted };
    bench.attachments.store(upload, &shop(), claim, NOW).await.is_ok()
}

impl Write {
    /// Whether it is stored.
    async fn store(self, bench: &Bench, lease: &Lease) -> bool {
        match self {
            Self::Message => {
                let (message, target) = (opening(3, &long("m")), Target::Opens(thread(3)));
                bench.outbox.put(&message, &shop(), target, None, NOW).await.is_ok()
            }
            Self::Rating => {
                let rating = Rating { score: 2, comment: long("c") };
                bench.ratings.put(&thread(1), &rating, NOW).await.is_ok()
            }
            Self::Outcome => {
                let outcome = Outcome::Refused { reason: long("r") };
                bench.outbox.settle(lease, &outcome, NOW).await.is_ok()
            }
            // A record is small: several fit into what is left of a page.
            Self::File => {
                for _ in 0..60 {
                    if !upload(bench).await {
                        return false;
                    }
                }
                true
            }
        }
    }
}

pub async fn after_it_every_kind_of_write_works_again_without_a_restart(bench: Bench) {
    bench.open_thread(1).await;
    bench.deliver("7").await;
    bench.put(&follow_up(2, "Hello?"), Target::Continues(thread(1))).await;
    let lease = bench.lease(NOW).await.unwrap();
    for write in [Write::Message, Write::Rating, Write::Outcome, Write::File] {
        limit_pages(&bench, 1).await;
        assert!(!write.store(&bench, &lease).await, "{write:?} has no place");
        limit_pages(&bench, 1_000_000).await;
        assert!(write.store(&bench, &lease).await, "{write:?} has a place again");
    }
}

pub async fn a_file_without_its_record_is_not_left_on_the_disk(bench: Bench) {
    bench.open_thread(1).await;
    limit_pages(&bench, 1).await;
    let mut refused = 0;
    for _ in 0..60 {
        refused += i64::from(!upload(&bench).await);
    }
    assert!(refused > 0);
    let files = std::fs::read_dir(bench.files_dir()).unwrap().count();
    assert_eq!(i64::try_from(files).unwrap(), bench.count("attachments").await);
}
