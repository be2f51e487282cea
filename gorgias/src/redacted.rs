//! `Debug` that shows the named fields only.

/// Implements `Debug` with the fields that may be logged: ids, enums, times and counts. What a
/// customer wrote, and names and addresses, are left out by not being named.
macro_rules! redacted_debug {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name))
                    $(.field(stringify!($field), &self.$field))*
                    .finish_non_exhaustive()
            }
        }
    };
}

pub(crate) use redacted_debug;
