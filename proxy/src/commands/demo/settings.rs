//! The demo's shop.

use std::time::Duration;

use anyhow::Context as _;
use wire::{Channel, Choice, FieldKind, Form, FormField};

use super::Flags;
use crate::commands::desk::{AGENT_EMAIL, AGENT_KEY};
use crate::config::{Config, GorgiasConfig, HelpdeskConfig, LimitsConfig, Shop};

/// Often enough that an answer is in the thread within 5 seconds, and half of the request budget.
const SWEEP: Duration = Duration::from_secs(1);

const TOPICS: [(&str, &str); 5] = [
    ("order", "My order"),
    ("delivery", "Delivery"),
    ("return", "Returns and refunds"),
    ("sizing", "Sizes and fit"),
    ("other", "Something else"),
];

/// The proxy's configuration for the demo.
pub(super) fn config(flags: &Flags, desk: &str) -> anyhow::Result<Config> {
    let shop = Shop {
        id: "aurora".parse().context("the demo's shop has no name")?,
        name: "Aurora Outfitters".to_owned(),
        origins: Vec::new(),
        tags: vec!["counterbell".to_owned()],
        email: None,
        phone: None,
        form: form(),
    };
    Ok(Config {
        listen: flags.listen,
        data_dir: flags.data_dir.clone(),
        assets_dir: Some(flags.dist.clone()),
        storefront: true,
        trusted_proxies: Vec::new(),
        sweep_interval: SWEEP,
        limits: LimitsConfig::default(),
        helpdesk: HelpdeskConfig::Gorgias(GorgiasConfig {
            base_url: desk.parse().context("the desk's address cannot be read")?,
            email: AGENT_EMAIL.to_owned(),
            api_key: AGENT_KEY.into(),
        }),
        shops: [(shop.id.clone(), shop.into())].into(),
    })
}

fn form() -> Form {
    let field = |name: &str, kind, required, choices| FormField {
        name: name.to_owned(),
        kind,
        label: None,
        required,
        choices,
    };
    let topics = TOPICS.map(|(value, label)| Choice { value: value.into(), label: label.into() });
    Form {
        channels: vec![Channel::Api],
        fields: vec![
            field("name", FieldKind::Text, true, Vec::new()),
            field("email", FieldKind::Email, true, Vec::new()),
            field("topic", FieldKind::Select, true, topics.into()),
            field("order_number", FieldKind::Text, false, Vec::new()),
            field("message", FieldKind::Multiline, true, Vec::new()),
        ],
    }
}
