//! What every database must do, run for each of them.

mod bench;
mod deletion;
mod delivery;
mod disk_full;
mod idempotency;
mod links;
mod messages;
mod migration;
mod ratings;
mod replies;
mod statuses;

use super::Store;

/// Runs the same cases for a database. `$open` opens it in a directory.
macro_rules! store_tests {
    ($database:ident: $open:expr; $($module:ident: $($case:ident),+;)+) => {
        mod $database {
            use super::*;
            $($(
                #[tokio::test]
                async fn $case() {
                    $module::$case(bench::Bench::start($open).await).await;
                }
            )+)+
        }
    };
}

store_tests! {
    sqlite: |dir| Box::pin(async move { Store::open(&dir).await });
    idempotency:
        the_same_message_again_is_the_same_and_another_one_is_a_conflict,
        a_message_belongs_to_its_shop_and_thread;
    messages:
        a_message_is_on_disk_when_the_put_returns,
        a_follow_up_of_no_thread_is_not_stored,
        many_messages_at_once_are_all_stored_in_their_order,
        the_secret_stays_the_same,
        one_process_at_a_time;
    delivery:
        the_messages_of_a_thread_go_in_their_order,
        a_lease_is_exclusive_until_it_expires_and_then_in_doubt,
        a_lease_of_a_crashed_process_is_looked_up_after_a_delay,
        an_expired_lease_settles_nothing,
        delivered_text_leaves_the_outbox_and_stays_in_the_thread,
        a_deferred_message_waits_and_stays_in_doubt,
        a_message_behind_a_parked_opening_opens_a_ticket_itself,
        a_parked_follow_up_does_not_hold_later_ones_back,
        a_message_in_doubt_knows_how_often_its_text_was_delivered_before;
    replies:
        a_poll_gets_what_is_new_after_its_cursor,
        a_reply_is_one_entry_however_often_it_is_read,
        a_reply_goes_to_its_own_thread_alone,
        a_removed_reply_leaves_a_line_and_nothing_of_itself,
        entries_of_one_moment_keep_their_order,
        a_thread_knows_the_names_of_its_customer,
        only_tickets_with_more_than_our_messages_are_compared,
        our_own_message_without_an_id_is_recognised_by_its_text,
        the_watermark_moves_only_from_where_it_was_read,
        a_ticket_that_was_in_doubt_moves_the_watermark_back;
    statuses:
        a_thread_is_closed_and_opened_with_its_ticket,
        a_thread_with_a_new_message_is_not_closed,
        open_tickets_are_checked_in_turn,
        each_sweep_has_its_own_watermark;
    ratings:
        a_rating_is_on_disk_when_the_put_returns,
        the_same_rating_again_changes_nothing,
        a_rating_waits_for_the_thread_s_ticket,
        one_rating_of_a_thread_is_in_flight_and_the_newest_wins,
        a_newer_rating_keeps_the_delay_of_the_one_in_flight,
        an_expired_lease_of_a_rating_settles_nothing,
        a_rating_lease_of_a_crashed_process_is_delivered_again,
        a_refused_rating_stays_and_a_newer_one_is_delivered;
    disk_full:
        after_it_every_kind_of_write_works_again_without_a_restart,
        a_file_without_its_record_is_not_left_on_the_disk;
    links:
        a_link_is_valid_once,
        a_link_expires,
        a_link_is_valid_in_its_own_shop_alone,
        a_sixth_link_revokes_the_oldest,
        a_token_is_never_in_the_database;
    deletion:
        a_deleted_thread_is_gone_with_all_that_is_in_it,
        leases_of_a_deleted_thread_settle_to_nothing,
        no_text_of_a_deleted_thread_is_left_in_the_database,
        a_deleted_file_is_removed_from_disk_after_a_crash_as_well;
}
