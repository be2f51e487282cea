//! `cargo xtask <command>`: prepares the tools, builds, packs, measures, runs and tests Counterbell.
//!
//! Progress goes to standard error; standard output belongs to the programs that are run.

mod bench;
mod browser;
mod cache;
mod clock;
mod crash;
mod debian;
mod demo;
mod dist;
mod driver;
mod gallery;
mod pack;
mod process;
mod size;
mod test;
mod tidy;
mod tools;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Counterbell's build, demo and test commands.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

/// The commands.
#[derive(Subcommand)]
enum Task {
    /// Build everything and run the demo: storefront, proxy and embedded desk.
    Demo {
        /// Passed on to `counterbell demo`: --listen, --desk-listen, --data-dir …
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        flags: Vec<OsString>,
    },
    /// Measure what depends on the machine: `bench form` prints how soon the widget can be used.
    Bench {
        #[command(subcommand)]
        benchmark: bench::Benchmark,
    },
    /// Kill proxy and desk while shoppers write, and count every message.
    Crash {
        /// Build with optimisations, for a long run.
        #[arg(long)]
        release: bool,
        /// Passed on to the run: --minutes, --messages, --seed, --shoppers, --keep.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        flags: Vec<OsString>,
    },
    /// Build the widget and pack it into dist/.
    Dist,
    /// Take pictures of every state of the widget, into gallery/ of the build directory.
    Gallery {
        /// Only of these states: form, thread, offline …
        states: Vec<String>,
    },
    /// Arrange what Trunk built into the layout that the proxy serves (Trunk's `post_build` hook).
    Pack,
    /// Print the sizes of what visitors download, and fail above the budgets.
    Size,
    /// Run checks beyond the compiler's: module names, layers, import cycles, style sheets.
    Tidy,
    /// Run every check and test; install what they need.
    Test(test::Selection),
    /// The same as `test`, with its build directory in the user's cache when CI=true.
    Ci(test::Selection),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<()> {
    match task {
        Task::Demo { flags } => demo::run(&flags),
        Task::Bench { benchmark } => bench::run(&benchmark),
        Task::Crash { release, flags } => crash::run(release, &flags),
        Task::Dist => dist::run(),
        Task::Gallery { states } => gallery::run(&states),
        Task::Pack => pack::run(),
        Task::Size => size::run(),
        Task::Tidy => tidy::run(),
        Task::Test(selection) => test::run(&selection),
        Task::Ci(selection) => test::run_in_ci(&selection),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_of_the_crash_run_are_passed_on_but_for_its_build() {
        for (line, optimised, passed_on) in [
            ("xtask crash", false, ""),
            ("xtask crash --minutes 5 --seed 7", false, "--minutes 5 --seed 7"),
            ("xtask crash --release --minutes 5", true, "--minutes 5"),
        ] {
            let task = Arguments::try_parse_from(line.split(' ')).unwrap().command;
            let Task::Crash { release, flags } = task else { panic!("{line}") };
            let flags: Vec<_> = flags.iter().filter_map(|flag| flag.to_str()).collect();
            assert_eq!((release, flags.join(" ").as_str()), (optimised, passed_on));
        }
    }
}
