use secrecy::ExposeSecret;

use super::*;
use crate::helpdesk::Adapter;
use crate::shop::TicketExtras;

const SAMPLE: &str = include_str!("../../counterbell.sample.toml");

pub(crate) fn env() -> Env<'static> {
    Env {
        variable: &|name| match name {
            "GORGIAS_API_KEY" => Some("s3cret\n".to_owned()),
            "AURORA_IDENTITY_SECRET" => Some("s3cret ".repeat(5)),
            _ => None,
        },
        file: &|_| Err(std::io::Error::from(std::io::ErrorKind::NotFound)),
    }
}

pub(crate) fn errors(text: &str) -> Vec<String> {
    let error = Config::read(text, &env()).err();
    let errors = error.map(|error| error.errors).unwrap_or_default();
    errors.into_iter().map(|error| format!("{}: {}", error.setting, error.message)).collect()
}

/// A configuration whose one shop has a form with these fields.
pub(crate) fn with_fields(fields: &str) -> String {
    with_shop(&format!("form.fields = [{fields}]"))
}

/// A configuration whose one shop has these settings besides its name.
pub(crate) fn with_shop(settings: &str) -> String {
    format!(
        "[helpdesk.gorgias]\nbase_url = \"https://acme.example\"\nemail = \"help@acme.example\"
        api_key_env = \"GORGIAS_API_KEY\"\n[[shop]]\nid = \"aurora\"\nname = \"Aurora\"
        origins = [\"https://aurora.example\"]\n{settings}"
    )
}

#[test]
fn the_sample_is_a_configuration() {
    let config = Config::read(SAMPLE, &env()).unwrap();
    assert_eq!(config.listen, SocketAddr::from(([127, 0, 0, 1], 8080)));
    assert_eq!(config.sweep_interval, Duration::from_secs(2));
    let Adapter::Gorgias(gorgias) = &config.helpdesk.adapter else { panic!("wrong helpdesk") };
    assert_eq!(gorgias.api_key.expose_secret(), "s3cret");
    let shop = config.shops.values().next().unwrap();
    assert_eq!(shop.form.fields.len(), 5);
    let extras = TicketExtras::of(&shop.rules, Some("order"), wire::Channel::Email);
    assert_eq!((extras.assignee_team, extras.custom_fields.len()), (Some(7), 2));
    assert_eq!(
        TicketExtras::of(&shop.rules, Some("other"), wire::Channel::Email),
        TicketExtras::default()
    );
    assert_eq!(shop.origins[1].as_str(), "https://www.aurora.example");
    assert!(shop.patterns.matches("A-[0-9]{4,8}", "A-1042"));
    let widget = &shop.widget;
    assert!(widget.hours.is_some() && widget.articles.is_some() && widget.theme.accent.is_some());
    assert!(!widget.texts.of("fr").is_empty() && !widget.title_unread && !widget.sound);
}

#[test]
fn the_sample_shows_the_usual_values() {
    let shown: String = SAMPLE
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.starts_with([' ', '|']) && !setting.contains("_file") => {
                format!("{setting}\n")
            }
            _ => format!("{line}\n"),
        })
        .collect();
    let config = Config::read(&shown, &env()).unwrap();
    assert_eq!(config.limits, LimitsConfig::default());
    assert_eq!(config.trusted_proxies.len(), 2);
    let widget = &config.shops.values().next().unwrap().widget;
    assert_eq!(widget.theme.scheme, wire::ColorScheme::Auto);
    assert!(!widget.title_unread && !widget.sound);
    assert!(config.shops.values().all(|shop| shop.identity.is_some()));
}

#[test]
fn the_secret_for_customers_is_long_and_comes_from_outside() {
    for (setting, error) in [
        ("identity_secret_env = \"AURORA_IDENTITY_SECRET\"", None),
        (
            "identity_secret_env = \"GORGIAS_API_KEY\"",
            Some("shop[0].identity_secret_env: must have 32 bytes at least"),
        ),
        (
            "identity_secret_env = \"NOT_SET\"",
            Some(
                "shop[0].identity_secret_env: the environment variable NOT_SET is empty or not set",
            ),
        ),
        (
            "identity_secret_env = \"A\"\nidentity_secret_file = \"/b\"",
            Some(
                "shop[0].identity_secret_env: must not stand beside identity_secret_file: \
                 give one of the two",
            ),
        ),
        ("identity_secret = \"s3cret\"", Some("shop[0].identity_secret: is not a setting")),
    ] {
        let found = errors(&with_shop(setting));
        assert_eq!(found, error.map(str::to_owned).into_iter().collect::<Vec<_>>(), "{setting}");
    }
    let found = errors(&with_shop("identity_secret_file = \"/nowhere\""));
    assert!(found[0].starts_with("shop[0].identity_secret_file: cannot be read"), "{found:?}");
}

/// Something is wrong with every setting.
const FAULTY: &str = r#"
        listen = "here"
        data_dir = 7
        sweep_interval_ms = 0
        colour = "red"
        trusted_proxies = ["10.0.0.0/40"]
        [limits]
        connections = "many"
        [helpdesk.gorgias]
        base_url = "http://acme.example"
        api_key = "s3cret"
        [helpdesk.other]
        [[shop]]
        id = "Aurora"
        origins = ["*"]
        context_note = "yes"
        title_unread = 1
        sound = "on"
        hours = { reply_time = "soon" }
        theme = { scheme = "pink" }
        texts = { colour = "red" }
        articles = { feed = "articles.json" }
        [[shop.rules]]
        topics = ["order"]
        channels = ["pigeon"]
        tags = [""]
        priority = "urgent"
        language = "english"
        assignee_team = "support"
        custom_fields = [{ id = 1 }, { value = 2 }, { id = 3, value = [] }, { id = 4, value = "a", field = "b" }]
        [[shop.rules]]
        [shop.form]
        channels = ["sms", "pigeon"]
        fields = [{ name = "Topic", kind = "select" }, { name = "email", weight = 1 }]
"#;

#[test]
fn every_error_is_reported_at_once_with_its_setting() {
    insta::assert_snapshot!(errors(FAULTY).join("\n"), @r#"
    listen: must be an address and a port such as 127.0.0.1:8080
    data_dir: must be a text in quotes
    trusted_proxies: must be an IP address or a network such as 10.0.0.0/8
    sweep_interval_ms: must be a whole number from 1 to 3600000
    limits.connections: must be a whole number from 1 to 1000000
    helpdesk.other: is not a setting
    helpdesk.gorgias.base_url: must begin with https:// (http:// is for this machine alone)
    helpdesk.gorgias.email: is missing
    helpdesk.gorgias.api_key_env: is missing: give it, or api_key_file
    helpdesk.gorgias.api_key: is not a setting
    shop[0].id: may hold a-z, 0-9 and -, 63 characters at most, no - at either end
    shop[0].name: is missing
    shop[0].origins: must be an origin such as https://shop.example, without a path
    shop[0].context_note: must be true or false
    shop[0].form.channels: may hold api, email, phone, sms
    shop[0].form.fields[0].name: may hold a-z, 0-9 and _, 64 characters at most
    shop[0].form.fields[0].choices: is missing: a select needs choices
    shop[0].form.fields[1].weight: is not a setting
    shop[0].form.fields: must hold a field named message
    shop[0].rules[0].topics: order is no choice of the form's field topic
    shop[0].rules[0].channels: may hold api, email, phone, sms
    shop[0].rules[0].tags: each must have 1 to 256 characters
    shop[0].rules[0].priority: must be critical, high, normal or low
    shop[0].rules[0].language: must be a language code of two letters, such as fr
    shop[0].rules[0].assignee_team: must be a whole number from 1 to 4294967295
    shop[0].rules[0].custom_fields[0].value: is needed, or field: one of the two
    shop[0].rules[0].custom_fields[1].id: must be the id of the ticket field's definition
    shop[0].rules[0].custom_fields[2].value: must be a text in quotes, a number, or true or false
    shop[0].rules[0].custom_fields[3].value: is needed, or field: one of the two
    shop[0].rules[1].tags: or another setting is missing: the rule sets nothing
    shop[0].phone: is missing: channel sms needs it
    shop[0].hours.reply_time: must be minutes, hours or days, such as "2 hours", 30 days at most
    shop[0].articles.feed: must be a public address that begins with https://
    shop[0].theme.scheme: must be auto, light or dark
    shop[0].texts.colour: is no sentence of the widget
    shop[0].title_unread: must be true or false
    shop[0].sound: must be true or false
    colour: is not a setting
    "#);
}

#[test]
fn a_file_that_is_no_toml_is_refused_without_quoting_it() {
    let text = "[helpdesk.gorgias]\napi_key = s3cret\n";
    let found = Config::read(text, &env()).unwrap_err().to_string();
    assert!(found.contains("\n  line 2: "), "{found}");
    assert!(!found.contains("s3cret"), "{found}");
}

#[test]
fn a_secret_comes_from_the_environment_or_from_a_file() {
    let with = |setting: &str| SAMPLE.replace("api_key_env = \"GORGIAS_API_KEY\"", setting);
    assert_eq!(
        errors(&with("api_key_env = \"NOT_SET\"")),
        ["helpdesk.gorgias.api_key_env: the environment variable NOT_SET is empty or not set"]
    );
    assert_eq!(
        errors(&with("")),
        ["helpdesk.gorgias.api_key_env: is missing: give it, or api_key_file"]
    );
    let found = errors(&with("api_key_file = \"/nowhere\""));
    assert!(found[0].starts_with("helpdesk.gorgias.api_key_file: cannot be read"), "{found:?}");
    let both = with("api_key_env = \"GORGIAS_API_KEY\"\napi_key_file = \"/nowhere\"");
    assert_eq!(
        errors(&both),
        ["helpdesk.gorgias.api_key_env: must not stand beside api_key_file: give one of the two"]
    );
}

#[test]
fn debug_hides_secrets_and_addresses() {
    let config = Config::read(SAMPLE, &env()).unwrap();
    let shown = format!("{config:?}");
    for secret in ["s3cret", "help@acme.example", "help@aurora.example"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn a_channel_that_needs_a_number_brings_the_field_for_it() {
    let text =
        SAMPLE.replace("\"api\", \"email\"]\n\n# The fields", "\"api\", \"sms\"]\n\n# The fields");
    let text = text.replace("#phone =", "phone =");
    let config = Config::read(&text, &env()).unwrap();
    let fields = &config.shops.values().next().unwrap().form.fields;
    let names: Vec<_> = fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["name", "email", "phone", "topic", "order_number", "message"]);
    assert!(!fields[2].required, "only where the answer needs it");
}

#[test]
fn a_ticket_field_without_a_source_is_an_error() {
    let text = SAMPLE.replace("field = \"order_number\"", "field = \"order_numer\"");
    assert_eq!(
        errors(&text),
        ["shop[0].rules[0].custom_fields[1].field: is no field of the shop's form"]
    );
}

#[test]
fn an_error_says_the_line_of_its_setting_and_the_shop() {
    let text = "listen = 1\n[helpdesk.gorgias]\nbase_url = \"https://acme.example\"\n\
        email = \"help@acme.example\"\napi_key_env = \"EMPTY\"\n\n[[shop]]\nid = \"aurora\"\n\
        name = \"Aurora\"\n\n[[shop]]\nid = \"Borealis!\"\norigins = [\"*\"]\ncolour = 1\n";
    let error = Config::read(text, &env()).unwrap_err();
    let found = error.in_file(std::path::Path::new("/etc/counterbell.toml")).to_string();
    insta::assert_snapshot!(found, @r#"
    the configuration has faults:
      /etc/counterbell.toml:1: listen: must be a text in quotes
      /etc/counterbell.toml:5: helpdesk.gorgias.api_key_env: the environment variable EMPTY is empty or not set
      /etc/counterbell.toml:7: shop[0].origins (shop aurora): is missing: name the shop's pages, such as ["https://shop.example"]
      /etc/counterbell.toml:12: shop[1].id: may hold a-z, 0-9 and -, 63 characters at most, no - at either end
      /etc/counterbell.toml:11: shop[1].name: is missing
      /etc/counterbell.toml:13: shop[1].origins: must be an origin such as https://shop.example, without a path
      /etc/counterbell.toml:14: shop[1].colour: is not a setting
    "#);
}

#[test]
fn an_empty_secret_is_none() {
    let with = |setting: &str| SAMPLE.replace("api_key_env = \"GORGIAS_API_KEY\"", setting);
    for empty in ["", "\n", " \t\r\n"] {
        let env = Env { variable: &|_| Some(empty.to_owned()), file: &|_| Ok(empty.to_owned()) };
        for (setting, expected) in [
            ("api_key_env = \"KEY\"", "the environment variable KEY is empty or not set"),
            ("api_key_file = \"/run/key\"", "the file is empty"),
        ] {
            let error = Config::read(&with(setting), &env).unwrap_err();
            assert_eq!(error.errors[0].message, expected, "{empty:?}");
        }
    }
}

#[test]
fn a_shop_says_which_pages_are_its_own() {
    let text = with_shop("").replace("origins = [\"https://aurora.example\"]", "");
    for origins in ["", "origins = []"] {
        assert_eq!(
            errors(&format!("{text}\n{origins}")),
            [
                "shop[0].origins: is missing: name the shop's pages, such as [\"https://shop.example\"]"
            ]
        );
    }
}
