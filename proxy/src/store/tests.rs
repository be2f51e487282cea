//! What every database must do, run for each of them.

mod bench;
mod deletion;
mod delivery;
mod links;
mod puts;
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
    puts:
        a_message_is_on_disk_when_the_put_returns,
        the_same_message_again_is_the_same_and_other_words_are_a_conflict,
        a_message_belongs_to_its_shop_and_thread,
        a_follow_up_of_no_thread_is_not_stored,
        many_messages_at_once_are_all_stored_in_their_order,
        the_secret_stays_the_same,
        one_process_at_a_time;
    delivery:
        the_messages_of_a_thread_go_in_their_order,
        a_lease_is_exclusive_until_it_runs_out_and_then_in_doubt,
        what_a_dead_process_had_leased_is_looked_for_a_little_later,
        a_late_holder_settles_nothing,
        delivered_words_leave_the_outbox_and_stay_in_the_thread,
        a_deferred_message_waits_and_remembers_doubts,
        a_parked_opening_holds_its_thread_and_no_other,
        a_parked_follow_up_holds_nothing,
        a_message_in_doubt_knows_how_often_its_words_went_before;
    replies:
        a_poll_gets_what_is_new_after_its_cursor,
        a_reply_is_one_entry_however_often_it_is_swept,
        a_reply_goes_to_its_own_thread_alone,
        our_own_messages_are_not_doubled,
        what_may_be_ours_is_known_by_its_words,
        the_watermark_moves_only_from_where_it_was_read,
        a_ticket_that_was_in_doubt_turns_the_watermark_back;
    statuses:
        a_thread_is_closed_and_opened_with_its_ticket,
        who_has_written_meanwhile_is_not_closed,
        open_tickets_are_called_in_turn,
        each_sweep_has_its_own_watermark;
    ratings:
        a_rating_is_on_disk_when_the_put_returns,
        the_same_rating_again_changes_nothing,
        a_rating_waits_for_the_thread_s_ticket,
        one_rating_of_a_thread_is_on_its_way_and_the_newest_wins,
        a_newer_rating_waits_as_long_as_the_one_that_may_still_arrive,
        a_late_teller_settles_nothing,
        what_a_dead_process_was_telling_is_told_again,
        a_refused_rating_stays_and_a_newer_one_is_told;
    links:
        a_link_is_good_once,
        a_link_is_good_for_a_while,
        a_link_is_good_in_its_own_shop_alone,
        a_further_link_ends_the_oldest,
        a_token_is_never_in_the_database;
    deletion:
        a_deleted_thread_is_gone_with_all_that_is_in_it,
        what_is_on_its_way_when_its_thread_is_deleted_settles_to_nothing,
        no_words_of_a_deleted_thread_are_left_in_the_database,
        a_file_that_is_forgotten_is_removed_after_a_crash_as_well;
}
