//! Where the settings are in their file: the line of each by its full name, and the shops' ids, so
//! that an operator finds what an error is about.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use wire::ShopId;

/// The lines of all settings, from 1, and the ids of the `[[shop]]`s in their order.
#[derive(Debug, Default)]
pub(crate) struct SettingPlaces {
    lines: BTreeMap<String, usize>,
    /// `None` for a shop whose id is missing or invalid.
    shops: Vec<Option<ShopId>>,
}

impl SettingPlaces {
    /// Reads the places of a file; of one that is no TOML there are none.
    pub(crate) fn of(text: &str) -> Self {
        let mut places = Self::default();
        if let Ok(root) = DeTable::parse(text) {
            places.add_table("", root.get_ref(), text);
        }
        places
    }

    /// The line of a setting; of one that is missing, the line of the table that it belongs in.
    pub(crate) fn line(&self, setting: &str) -> Option<usize> {
        let mut name = self.full_name(setting);
        loop {
            if let Some(line) = self.lines.get(&name) {
                return Some(*line);
            }
            let end = name.rfind(['.', '['])?;
            name.truncate(end);
        }
    }

    /// The id of the shop that a setting belongs to.
    pub(crate) fn shop(&self, setting: &str) -> Option<&ShopId> {
        let (number, _) = setting.strip_prefix("shop[")?.split_once(']')?;
        self.shops.get(number.parse::<usize>().ok()?)?.as_ref()
    }

    /// The full name of a setting that is named by its shop's id, such as `shop aurora: email`.
    fn full_name(&self, setting: &str) -> String {
        let by_id = || {
            let (id, rest) = setting.strip_prefix("shop ")?.split_once(": ")?;
            let is_it =
                |shop: &Option<ShopId>| shop.as_ref().is_some_and(|shop| shop.as_str() == id);
            Some(format!("shop[{}].{rest}", self.shops.iter().position(is_it)?))
        };
        by_id().unwrap_or_else(|| setting.to_owned())
    }

    fn add_table(&mut self, path: &str, table: &DeTable<'_>, text: &str) {
        for (key, value) in table {
            let name = key.get_ref();
            let name = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
            self.lines.insert(name.clone(), line(text, key.span().start));
            self.add_value(&name, value, text);
        }
    }

    fn add_value(&mut self, name: &str, value: &Spanned<DeValue<'_>>, text: &str) {
        match value.get_ref() {
            DeValue::Table(table) => self.add_table(name, table, text),
            DeValue::Array(items) => {
                for (position, item) in items.iter().enumerate() {
                    let name = format!("{name}[{position}]");
                    self.lines.insert(name.clone(), line(text, item.span().start));
                    if name
                        .strip_prefix("shop[")
                        .is_some_and(|rest| rest.find(']') == Some(rest.len() - 1))
                    {
                        let id = item.get_ref().get("id").and_then(|id| id.get_ref().as_str());
                        self.shops.push(id.and_then(|id| id.trim().parse().ok()));
                    }
                    self.add_value(&name, item, text);
                }
            }
            _ => {}
        }
    }
}

/// The line of a position in a text, from 1.
pub(crate) fn line(text: &str, position: usize) -> usize {
    text.bytes().take(position).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"listen = "a"

[limits]
connections = 1
[[shop]]
id = "aurora"
theme = { scheme = "pink" }
  [[shop.rules]]
  tags = [
    "a",
    "b",
  ]
[[shop]]
name = "Borealis"
[shop.form]
fields = [
  { name = "email" },
  { name = "message", kind = "x" },
]
[[shop]]
id = "Not an id"
"#;

    #[test]
    fn every_setting_has_its_line_and_a_missing_one_that_of_its_table() {
        let places = SettingPlaces::of(TEXT);
        for (setting, line) in [
            ("listen", Some(1)),
            ("limits", Some(3)),
            ("limits.connections", Some(4)),
            ("limits.waiting_polls", Some(3)),
            ("shop[0].theme.scheme", Some(7)),
            ("shop[0].rules[0].tags", Some(9)),
            ("shop[0].rules[0].priority", Some(8)),
            ("shop[0].name", Some(5)),
            ("shop aurora: name", Some(5)),
            ("shop aurora: rules", Some(8)),
            ("shop[1].id", Some(13)),
            ("shop[1].form.fields[1].kind", Some(18)),
            ("shop[1].form.fields[0].kind", Some(17)),
            ("shop[2].id", Some(21)),
            ("helpdesk", None),
            ("shop unknown: name", None),
        ] {
            assert_eq!(places.line(setting), line, "{setting}");
        }
    }

    #[test]
    fn a_setting_of_a_shop_is_told_with_the_shop_s_id() {
        let places = SettingPlaces::of(TEXT);
        let shop = |setting| places.shop(setting).map(ShopId::as_str);
        assert_eq!(shop("shop[0].rules[0].tags"), Some("aurora"));
        for other in ["shop[1].name", "shop[2].id", "shop[9].id", "shop", "limits"] {
            assert_eq!(shop(other), None, "{other}");
        }
    }

    #[test]
    fn a_file_that_is_no_toml_has_no_places() {
        assert_eq!(SettingPlaces::of("listen = ").line("listen"), None);
    }
}
