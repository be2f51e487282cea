//! The search index: which articles a text may be about. No IO.
//!
//! Articles are found by the words of their titles and by their keywords, also by a prefix and by another
//! form of a word. A word weighs more the fewer articles have it (inverse document frequency); one that most
//! articles have is ignored.

use wire::Article;

use super::words::words;

/// Number of words of a text that are searched for: its last ones.
const MAX_WORDS: usize = 40;
/// Number of articles from which on a word can be too common.
const MIN_ARTICLES: usize = 4;
/// Shortest word of a title that is significant, in letters.
const SIGNIFICANT: usize = 5;
/// Letters that two forms of a word share at the beginning, at least.
const STEM: usize = 5;
/// Letters in which two forms of a word differ at the end, at most.
const ENDING: usize = 3;
/// Weight of a significant word.
const STRONG: u32 = 3;
/// Weight of a short word of a title, such as "when" and "how".
const WEAK: u32 = 1;
/// What a single word must score for its article to be suggested.
const SUGGESTION_SCORE: u32 = STRONG * 2;

/// The articles with their words.
pub struct Index(Vec<Entry>);

struct Entry {
    article: Article,
    words: Vec<Word>,
}

struct Word {
    text: String,
    weight: u32,
}

/// An article's score for a query.
#[derive(Clone, Copy, Default)]
struct Score {
    total: u32,
    /// The highest score of a single word, without its rarity.
    best: u32,
}

impl Index {
    /// Indexes the articles. `normalize` converts a text to lower case and NFKD. An article with the title
    /// and the address of another is left out, so that both together identify one.
    pub fn new(articles: Vec<Article>, normalize: impl Fn(&str) -> String) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for article in articles {
            let same = |entry: &Entry| {
                entry.article.url == article.url && entry.article.title == article.title
            };
            if !entries.iter().any(same) {
                entries.push(Entry::new(article, &normalize));
            }
        }
        Self(entries)
    }

    /// The best articles for a query, in the form that `normalize` returns; `None` for a query without words.
    pub fn search(&self, query: &str, max: usize) -> Option<Vec<Article>> {
        let query = query_words(query);
        if query.is_empty() { None } else { Some(self.best(&query, max, 1)) }
    }

    /// The articles that may help a shopper who writes this text, in the form that `normalize` returns.
    pub fn suggest(&self, text: &str, max: usize) -> Vec<Article> {
        self.best(&query_words(text), max, SUGGESTION_SCORE)
    }

    /// The articles of which a word scores at least that much, best first.
    fn best(&self, query: &[String], max: usize, min_score: u32) -> Vec<Article> {
        let mut best: Vec<(u32, &Article)> = Vec::new();
        for (entry, score) in self.0.iter().zip(self.scores(query)) {
            if score.best >= min_score {
                let position = best.partition_point(|(total, _)| *total >= score.total);
                best.insert(position, (score.total, &entry.article));
                best.truncate(max);
            }
        }
        best.into_iter().map(|(_, article)| article.clone()).collect()
    }

    fn scores(&self, query: &[String]) -> Vec<Score> {
        let mut scores = vec![Score::default(); self.0.len()];
        for word in query {
            let matches: Vec<u32> = self.0.iter().map(|entry| entry.score(word)).collect();
            let matching = matches.iter().filter(|score| **score > 0).count();
            let too_common = self.0.len() >= MIN_ARTICLES && matching * 2 > self.0.len();
            if matching == 0 || too_common {
                continue;
            }
            let rarity = 1 + (self.0.len() / matching).ilog2();
            for (score, points) in scores.iter_mut().zip(matches) {
                score.total += points * rarity;
                score.best = score.best.max(points);
            }
        }
        scores
    }
}

impl Entry {
    fn new(article: Article, normalize: impl Fn(&str) -> String) -> Self {
        let mut found = Vec::new();
        for text in words(&normalize(&article.title)) {
            let significant = is_cjk(&text) || text.chars().count() >= SIGNIFICANT;
            found.push(Word { text, weight: if significant { STRONG } else { WEAK } });
        }
        for keyword in &article.keywords {
            for text in words(&normalize(keyword)) {
                found.push(Word { text, weight: STRONG });
            }
        }
        Self { article, words: found }
    }

    /// The score of a query's word here: its best match.
    fn score(&self, query: &str) -> u32 {
        let scores = self.words.iter().map(|word| word.weight * similarity(query, &word.text));
        scores.max().unwrap_or_default()
    }
}

/// The last words of a text, each once.
fn query_words(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in words(text).into_iter().rev() {
        if found.len() < MAX_WORDS && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// How similar two words are: 4 for the same, 3 for a prefix, 2 for probably another form, else 0.
fn similarity(query: &str, word: &str) -> u32 {
    if query == word {
        return 4;
    }
    if word.starts_with(query) {
        return 3;
    }
    let common = query.chars().zip(word.chars()).take_while(|(one, other)| one == other).count();
    let rest = |word: &str| word.chars().count() - common;
    // A whole word with an ending may be shorter than a stem: "size", "sizes".
    let stem = if rest(word) == 0 { STEM - 1 } else { STEM };
    if common >= stem && rest(query) <= ENDING && rest(word) <= ENDING { 2 } else { 0 }
}

/// Whether the word is a bigram of Chinese or Japanese characters: other words have three letters at least.
fn is_cjk(word: &str) -> bool {
    word.chars().count() < 3
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
