//! A worker for what is delivered in the background and must survive a crash.
//!
//! A step leases the next work that is due, performs it, and settles the lease with the outcome.
//! The lease is in the job's database, so that any number of workers can run: no other worker
//! touches the work until the lease expires, and a worker whose lease has expired settles nothing.
//! Failed work is deferred by the [`Backoff`], or refused for good. A failure that any other work
//! would meet as well opens the breaker, which stops all steps for a while.
//!
//! What is different for each kind of work is its [`Job`]. Databases, clocks and receivers are the
//! job's: this crate knows none.

mod backoff;
mod breaker;
mod failure;
mod lease;
mod time;
mod worker;

pub use backoff::Backoff;
pub use failure::{Failure, Scope};
pub use lease::{LeaseToken, Outcome, Settled};
pub use time::{Clock, Moment};
pub use worker::{Job, LeasedWorker, Policy, Step, StepError, TimeOf};
