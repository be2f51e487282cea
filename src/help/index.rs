//! Which articles a text may be about.
//!
//! Articles are found by the words of their titles and by their keywords, also by the beginning of
//! a word and by another form of it. A word counts for more the fewer articles have it; one that
//! most of them have says nothing in this list.

use wire::Article;

use super::words::words;
use crate::order::insert_in_order;

/// Most words of a text that are looked for: the last ones.
const MOST_WORDS: usize = 40;
/// From how many articles on a word can be too common.
const FEW: usize = 4;
/// Shortest word of a title that means something by itself, in letters.
const MEANINGFUL: usize = 5;
/// Letters that two forms of a word have in common at least, and may differ in at their ends.
const STEM: usize = 5;
const ENDING: usize = 3;
/// What a meaningful word counts, and a short one of a title: “when”, “how”.
const STRONG: u32 = 3;
const WEAK: u32 = 1;
/// What a word must count at least to suggest an article by itself.
const SUGGESTS: u32 = STRONG * 2;

/// The articles, ready to be searched.
pub struct Index(Vec<Entry>);

struct Entry {
    article: Article,
    words: Vec<Word>,
}

struct Word {
    letters: String,
    counts: u32,
}

/// What an article has collected.
#[derive(Clone, Copy, Default)]
struct Score {
    points: u32,
    /// The most that a single word counted.
    best: u32,
}

impl Index {
    /// An index of the articles. `fold` brings a text into lower case and takes its letters apart.
    pub fn new(articles: Vec<Article>, fold: impl Fn(&str) -> String) -> Self {
        let entry = |article: Article| {
            let mut found = Vec::new();
            for letters in words(&fold(&article.title)) {
                let long = is_sign(&letters) || letters.chars().count() >= MEANINGFUL;
                found.push(Word { letters, counts: if long { STRONG } else { WEAK } });
            }
            for keyword in &article.keywords {
                for letters in words(&fold(keyword)) {
                    found.push(Word { letters, counts: STRONG });
                }
            }
            Entry { article, words: found }
        };
        Self(articles.into_iter().map(entry).collect())
    }

    /// The best articles for what somebody searches; `None` where nothing is asked for yet.
    pub fn search(&self, folded: &str, most: usize) -> Option<Vec<Article>> {
        let asked = asked(folded);
        if asked.is_empty() { None } else { Some(self.best(&asked, most, 1)) }
    }

    /// The articles that may help somebody who writes this.
    pub fn suggest(&self, folded: &str, most: usize) -> Vec<Article> {
        self.best(&asked(folded), most, SUGGESTS)
    }

    fn best(&self, asked: &[String], most: usize, least: u32) -> Vec<Article> {
        let mut best: Vec<(u32, &Article)> = Vec::new();
        for (entry, score) in self.0.iter().zip(self.scores(asked)) {
            if score.best >= least {
                // The list is in the order of time: a small number comes first.
                let found = (score.points, &entry.article);
                insert_in_order(&mut best, found, |(points, _)| u64::from(u32::MAX - points));
                best.truncate(most);
            }
        }
        best.into_iter().map(|(_, article)| article.clone()).collect()
    }

    fn scores(&self, asked: &[String]) -> Vec<Score> {
        let mut scores = vec![Score::default(); self.0.len()];
        for word in asked {
            let counts: Vec<u32> = self.0.iter().map(|entry| entry.counts(word)).collect();
            let having = counts.iter().filter(|counts| **counts > 0).count();
            if having == 0 || self.0.len() >= FEW && having * 2 > self.0.len() {
                continue;
            }
            let rare = 1 + (self.0.len() / having).ilog2();
            for (score, counts) in scores.iter_mut().zip(counts) {
                score.points += counts * rare;
                score.best = score.best.max(counts);
            }
        }
        scores
    }
}

impl Entry {
    /// What the word counts here.
    fn counts(&self, asked: &str) -> u32 {
        let counts = self.words.iter().map(|word| word.counts * likeness(asked, &word.letters));
        counts.max().unwrap_or_default()
    }
}

/// The words that are asked for, each once.
fn asked(folded: &str) -> Vec<String> {
    let mut asked: Vec<String> = Vec::new();
    for word in words(folded).into_iter().rev() {
        if asked.len() < MOST_WORDS && !asked.contains(&word) {
            asked.push(word);
        }
    }
    asked
}

/// How much the two words are one: 4 the same, 3 its beginning, 2 perhaps another form, 0 not.
fn likeness(asked: &str, own: &str) -> u32 {
    if asked == own {
        return 4;
    }
    if own.starts_with(asked) {
        return 3;
    }
    let common = asked.chars().zip(own.chars()).take_while(|(one, other)| one == other).count();
    let rest = |word: &str| word.chars().count() - common;
    // A whole word with an ending may be shorter than a stem: “size”, “sizes”.
    let stem = if rest(own) == 0 { STEM - 1 } else { STEM };
    if common >= stem && rest(asked) <= ENDING && rest(own) <= ENDING { 2 } else { 0 }
}

/// Whether the word is one of signs, of which two already mean something.
fn is_sign(word: &str) -> bool {
    word.chars().count() < 3
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
