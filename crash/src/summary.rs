//! The summary of a run: a short table, and what was found.

use std::fmt;

use crate::checker::Wrong;
use crate::run::Outcome;

/// Findings of one kind that are printed.
const MAX_PRINTED: usize = 10;

/// Prints as the table.
#[derive(Clone, Copy, Debug)]
pub struct Summary<'a> {
    /// What the run's randomness came from.
    pub seed: u64,
    /// What it found.
    pub outcome: &'a Outcome,
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Outcome { verdict, faults, proxy_kills, desk_kills, slowest, time } = self.outcome;
        let mut row = |name: &str, value: &dyn fmt::Display| writeln!(f, "{name:<24} {value:>8}");
        row("seed", &self.seed)?;
        row("seconds", &time.as_secs())?;
        row("messages acknowledged", &verdict.acknowledged)?;
        row("messages delivered", &verdict.delivered)?;
        row("replies, internal notes", &format!("{}, {}", verdict.replies, verdict.notes))?;
        row("kills of the proxy", proxy_kills)?;
        row("kills of the desk", desk_kills)?;
        row("faults", &faults.values().sum::<u64>())?;
        for (fault, count) in faults {
            row(&format!("  {fault}"), count)?;
        }
        row("slowest delivery", &format!("{:.1} s", slowest.as_secs_f64()))?;
        for wrong in Wrong::ALL {
            let found = verdict.findings.iter().filter(|finding| finding.wrong == wrong);
            row(&format!("{wrong:?}").to_lowercase(), &found.count())?;
        }
        for wrong in Wrong::ALL {
            let found = verdict.findings.iter().filter(|finding| finding.wrong == wrong);
            for finding in found.take(MAX_PRINTED) {
                writeln!(f, "{finding}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checker::{Finding, Verdict};
    use std::collections::BTreeMap;
    use std::time::Duration;

    #[test]
    fn the_summary_is_a_table_and_what_was_found() {
        let lost = Finding { wrong: Wrong::Lost, what: "message a is not at the desk".into() };
        let outcome = Outcome {
            verdict: Verdict {
                acknowledged: 2,
                delivered: 1,
                replies: 3,
                notes: 4,
                findings: vec![lost],
            },
            faults: BTreeMap::from([("answer cut", 2), ("redirect", 1)]),
            proxy_kills: 5,
            desk_kills: 6,
            slowest: Duration::from_millis(1_250),
            time: Duration::from_secs(9),
        };
        let expected = "\
seed                            7
seconds                         9
messages acknowledged           2
messages delivered              1
replies, internal notes      3, 4
kills of the proxy              5
kills of the desk               6
faults                          3
  answer cut                    2
  redirect                      1
slowest delivery            1.2 s
lost                            1
doubled                         0
swapped                         0
leaked                          0
uninvited                       0
Lost: message a is not at the desk
";
        assert_eq!(Summary { seed: 7, outcome: &outcome }.to_string(), expected);
    }
}
