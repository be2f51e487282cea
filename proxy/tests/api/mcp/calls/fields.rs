//! The values of a ticket's custom fields, and surveys.
