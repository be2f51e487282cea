//! Keeping lists in the order of time.

/// Inserts an item after those of the same time. Made for lists to which mostly the end is added;
/// the standard library's sort would be ten times the code to download.
pub fn insert_in_order<T>(list: &mut Vec<T>, item: T, at: impl Fn(&T) -> u64) {
    let time = at(&item);
    let position = list.iter().rposition(|other| at(other) <= time).map_or(0, |last| last + 1);
    list.insert(position, item);
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_list_is_as_if_sorted(times in prop::collection::vec(0u64..20, 0..40)) {
            let mut list = Vec::new();
            for item in times.iter().copied().enumerate() {
                insert_in_order(&mut list, item, |(_, time)| *time);
            }
            let mut sorted: Vec<_> = times.into_iter().enumerate().collect();
            sorted.sort_by_key(|(_, time)| *time);
            prop_assert_eq!(list, sorted);
        }
    }
}
