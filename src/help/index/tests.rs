use proptest::prelude::*;

use super::*;

/// As much of the browser's normalization as the tests need.
fn normalize(text: &str) -> String {
    text.to_lowercase().replace('ü', "u\u{308}").replace('é', "e\u{301}")
}

fn index(articles: &[(&str, &[&str])]) -> Index {
    let article = |(title, keywords): &(&str, &[&str])| Article {
        title: (*title).into(),
        url: format!("https://shop.example/{title}"),
        keywords: keywords.iter().map(|word| (*word).into()).collect(),
    };
    Index::new(articles.iter().map(article).collect(), normalize)
}

fn aurora() -> Index {
    index(&[
        ("When will my order arrive?", &["delivery", "parcel", "tracking", "late"]),
        ("How do I send something back?", &["return", "refund", "money back"]),
        ("Which size is mine?", &["sizes", "chart", "fit"]),
        ("Do you mend what I bought?", &["repair", "broken zip", "seam"]),
        ("How do I pay?", &["payment", "card", "invoice"]),
    ])
}

fn titles(articles: Vec<Article>) -> Vec<String> {
    articles.into_iter().map(|article| article.title).collect()
}

#[test]
fn a_search_finds_the_beginning_of_a_word_its_forms_and_keywords() {
    for (query, expected) in [
        ("par", "When will my order arrive?"),
        ("PARCELS", "When will my order arrive?"),
        ("returning", "How do I send something back?"),
        ("refunds please", "How do I send something back?"),
        ("zip", "Do you mend what I bought?"),
        ("repaired", "Do you mend what I bought?"),
        ("size", "Which size is mine?"),
        ("how to pay", "How do I pay?"),
    ] {
        let found = titles(aurora().search(&normalize(query), 5).unwrap());
        assert_eq!(found.first().map(String::as_str), Some(expected), "{query}");
    }
}

#[test]
fn an_empty_query_is_not_a_query_without_results() {
    assert!(aurora().search("", 5).is_none());
    assert!(aurora().search("a b?", 5).is_none());
    assert_eq!(aurora().search("wallpaper", 5), Some(Vec::new()));
}

#[test]
fn a_message_suggests_what_it_is_about_and_nothing_else() {
    for (message, expected) in [
        ("Hello! Where is my parcel?", vec!["When will my order arrive?"]),
        (
            "The zip is broken. Can I have my money back?",
            vec!["How do I send something back?", "Do you mend what I bought?"],
        ),
        ("When will you open a shop in Oslo? How do I get there?", vec![]),
        ("Hello", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(titles(aurora().suggest(&normalize(message), 3)), expected, "{message}");
    }
}

#[test]
fn accents_do_not_matter() {
    let index = index(&[("Rücksendung und Umtausch", &[]), ("Versand", &["café"])]);
    for query in ["rucksend", "Rücksendungen", "RÜCKSENDUNG"] {
        let found = titles(index.search(&normalize(query), 5).unwrap());
        assert_eq!(found, ["Rücksendung und Umtausch"], "{query}");
    }
    assert_eq!(titles(index.search(&normalize("cafe"), 5).unwrap()), ["Versand"]);
}

#[test]
fn bigrams_find_their_article() {
    let index = index(&[("返品について", &["返金"]), ("配送について", &["送料"])]);
    assert_eq!(titles(index.suggest("返品したいです", 3)), ["返品について"]);
    assert_eq!(titles(index.search("送", 3).unwrap()), ["配送について"]);
}

#[test]
fn a_word_that_most_articles_have_is_ignored() {
    let index = index(&[
        ("Aurora jackets: washing", &[]),
        ("Aurora jackets: sizes", &[]),
        ("Aurora jackets: repair", &[]),
        ("Aurora gift cards", &[]),
    ]);
    assert_eq!(
        titles(index.suggest("my aurora jackets need washing", 3)),
        ["Aurora jackets: washing"]
    );
    assert!(index.suggest("aurora", 3).is_empty());
}

#[test]
fn the_last_words_of_a_long_message_count() {
    let words: Vec<_> = (0..60).map(|n| format!("word{n}")).collect();
    let long = "lorem ".repeat(200) + &words.join(" ") + " refund";
    assert_eq!(titles(aurora().suggest(&long, 3)), ["How do I send something back?"]);
}

#[test]
fn a_repeated_article_is_listed_once() {
    let index = index(&[("Shipping", &[]), ("Shipping", &["parcel"]), ("Shipping abroad", &[])]);
    assert_eq!(titles(index.search("shipping", 5).unwrap()), ["Shipping", "Shipping abroad"]);
}

proptest! {
    #[test]
    fn an_article_is_found_by_each_meaningful_word_of_its_title(
        titles in prop::collection::hash_set("[a-z]{5,9} [a-z]{5,9}", 1..6),
        pick in 0usize..6,
    ) {
        let articles: Vec<(&str, &[&str])> =
            titles.iter().map(|title| (title.as_str(), [].as_slice())).collect();
        let (title, _) = articles[pick % articles.len()];
        let found = index(&articles).search(title, 10).unwrap();
        prop_assert!(found.iter().any(|article| article.title == title));
    }

    #[test]
    fn never_more_than_asked_for_and_none_twice(query in "(par|ret|size|pay|how| ){0,9}", most in 0usize..4) {
        let found = titles(aurora().search(&query, most).unwrap_or_default());
        prop_assert!(found.len() <= most);
        let mut once = found.clone();
        once.dedup();
        prop_assert_eq!(once, found);
    }
}
