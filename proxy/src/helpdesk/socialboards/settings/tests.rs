use secrecy::ExposeSecret;

use super::*;
use crate::config::Config;
use crate::helpdesk::Adapter;
use crate::shop::FieldSource;

const SETTINGS: &str = r#"
    [helpdesk.socialboards]
    client_id = "community-7"
    refresh_token_env = "REFRESH"
    [[shop]]
    id = "aurora"
    name = "Aurora Outfitters"
    origins = ["https://aurora.example"]
    [shop.socialboards]
    assignee_id = "43b8adc7-755d-2be3-afb1-b6a462631977"
    category_id = 15597
    cc = ["ann_smith@gmail.com"]
    custom_fields = [{ id = 42623, value = "Oslo" }, { id = 42624, field = "order_number" }]
    [[shop.socialboards.topics]]
    topic = "order"
    category_id = 15598
    sentiment = "complaint"
    [shop.form]
    fields = [
        { name = "email" },
        { name = "message" },
        { name = "topic", kind = "select", choices = [{ value = "order", label = "My order" }] },
    ]
"#;

fn read(text: &str) -> Result<Config, Vec<String>> {
    let env = Env {
        variable: &|name| (name == "REFRESH").then(|| "s3cret".to_owned()),
        file: &|_| Err(std::io::ErrorKind::NotFound.into()),
    };
    Config::read(text, &env).map_err(|error| {
        error
            .errors
            .into_iter()
            .map(|error| format!("{}: {}", error.setting, error.message))
            .collect()
    })
}

fn errors(text: &str) -> Vec<String> {
    read(text).err().unwrap_or_default()
}

#[test]
fn an_account_needs_its_client_id_and_its_refresh_token_alone() {
    let config = read(SETTINGS).unwrap();
    let Adapter::Socialboards(account) = &config.helpdesk.adapter else { panic!("wrong helpdesk") };
    assert_eq!(account.base_url.as_str(), "https://api.socialboards.com/");
    assert_eq!(account.token_url.as_str(), "https://api.socialboards.com/token");
    assert_eq!(account.refresh_token.expose_secret(), "s3cret");
    assert_eq!(account.message_id_field, None);
    let shown = format!("{config:?}");
    assert!(!shown.contains("s3cret") && !shown.contains("community-7"), "{shown}");
}

#[test]
fn the_sample_shows_a_configuration_for_socialboards_as_well() {
    let sample = include_str!("../../../../counterbell.sample.toml");
    let (mut shown, mut is_gorgias) = (String::new(), false);
    for line in sample.lines() {
        is_gorgias = line == "[helpdesk.gorgias]" || is_gorgias && !line.is_empty();
        let line = line.strip_prefix("#|").unwrap_or(line);
        shown += if is_gorgias { "" } else { line };
        shown += "\n";
    }
    let config = read(&shown.replace("SOCIALBOARDS_REFRESH_TOKEN", "REFRESH")).unwrap();
    let Adapter::Socialboards(account) = &config.helpdesk.adapter else { panic!("wrong helpdesk") };
    assert_eq!(account.base_url.as_str(), BASE_URL);
    assert_eq!(account.token_url.as_str(), TOKEN_URL);
    assert_eq!(account.message_id_field, Some(42700));
    let shop = config.helpdesk.shops.values().next().unwrap().socialboards.as_ref().unwrap();
    assert_eq!((shop.custom_fields.len(), shop.topics.len()), (2, 1));
}

#[test]
fn the_address_keeps_its_prefix() {
    let with = SETTINGS.replace("client_id", "base_url = \"http://127.0.0.1:9/v2\"\nclient_id");
    let Adapter::Socialboards(account) = read(&with).unwrap().helpdesk.adapter else {
        panic!("wrong helpdesk")
    };
    assert_eq!(account.base_url.as_str(), "http://127.0.0.1:9/v2/");
}

#[test]
fn a_topic_s_settings_go_over_the_usual_ones() {
    let config = read(SETTINGS).unwrap();
    let shop = config.helpdesk.shops.values().next().unwrap().socialboards.clone().unwrap();
    let of = |topic| {
        let TicketSettings { assignee_id, category_id, sentiment } = shop.settings(topic);
        (assignee_id.is_some(), category_id, sentiment)
    };
    assert_eq!(of(None), (true, Some(15597), None));
    assert_eq!(of(Some("other")), (true, Some(15597), None));
    assert_eq!(of(Some("order")), (true, Some(15598), Some(Sentiment::Complaint)));
    let city = (42623, FieldSource::Value("Oslo".into()));
    let order = (42624, FieldSource::Field("order_number".into()));
    assert_eq!(shop.custom_fields, [city, order]);
}

#[test]
fn every_error_of_the_account_and_the_shop_is_named() {
    let text = r#"
        [helpdesk.socialboards]
        base_url = "http://api.example/"
        token_url = "https://api.example/token?a=b"
        message_id_field = "x"
        [[shop]]
        id = "aurora"
        name = "Aurora"
        origins = ["https://aurora.example"]
        [shop.socialboards]
        assignee_id = 7
        category_id = "x"
        cc = ["nobody"]
        sentiment = "anger"
        colour = "red"
        custom_fields = [{ value = "x" }, { id = 1 }, { id = 1, value = "a", field = "b" },
            { id = 2, field = "size" }]
        topics = [{ topic = "returns" }, { category_id = 1 }]
    "#;
    insta::assert_snapshot!(errors(text).join("\n"), @r#"
    helpdesk.socialboards.base_url: must begin with https:// (http:// is for this machine alone)
    helpdesk.socialboards.token_url: must end with its path, without ? or #
    helpdesk.socialboards.client_id: is missing
    helpdesk.socialboards.refresh_token_env: is missing: give it, or refresh_token_file
    helpdesk.socialboards.message_id_field: must be a whole number from 1 to 2147483647
    shop[0].socialboards.sentiment: must be question, praise, suggestion or complaint
    shop[0].socialboards.assignee_id: must be a text in quotes
    shop[0].socialboards.category_id: must be a whole number from 1 to 2147483647
    shop[0].socialboards.cc: must be e-mail addresses
    shop[0].socialboards.custom_fields[0].id: must be the id of the ticket field's definition
    shop[0].socialboards.custom_fields[1].value: is needed, or field: one of the two
    shop[0].socialboards.custom_fields[2].value: is needed, or field: one of the two
    shop[0].socialboards.custom_fields[3].field: is no field of the shop's form
    shop[0].socialboards.topics[0].topic: is no choice of the form's field topic
    shop[0].socialboards.topics[1].topic: is missing
    shop[0].socialboards.colour: is not a setting
    "#);
}

#[test]
fn there_is_one_helpdesk_and_only_one() {
    let shop = "[[shop]]\nid = \"aurora\"\nname = \"Aurora\"\norigins = [\"https://a.example\"]\n";
    let none = "helpdesk: is missing: give [helpdesk.gorgias] or [helpdesk.socialboards]";
    assert_eq!(errors(shop), [none]);
    assert_eq!(errors(&format!("[helpdesk]\n{shop}")), [none]);
    let two = format!("[helpdesk.gorgias]\n{SETTINGS}");
    let two = errors(&two);
    assert_eq!(two, ["helpdesk: give [helpdesk.gorgias] or [helpdesk.socialboards], not both"]);
}

#[test]
fn a_shop_must_fit_its_helpdesk() {
    let phone = SETTINGS.replace("[shop.form]", "[shop.form]\nchannels = [\"api\", \"sms\"]");
    let phone =
        phone.replace("{ name = \"email\" },", "{ name = \"email\" }, { name = \"phone\" },");
    let phone = phone.replace("id = \"aurora\"", "id = \"aurora\"\nphone = \"+493012345678\"");
    assert_eq!(
        errors(&phone),
        ["shop aurora: form.channels: may hold api and email alone: Socialboards needs an e-mail \
            address"]
    );
    let gorgias = SETTINGS.replace(
        "[helpdesk.socialboards]\n    client_id = \"community-7\"\n    refresh_token_env",
        "[helpdesk.gorgias]\nbase_url = \"https://acme.gorgias.com\"\nemail = \"a@b.example\"\n\
            api_key_env",
    );
    let expected = ["shop aurora: socialboards: is for [helpdesk.socialboards] alone"];
    assert_eq!(errors(&gorgias), expected);
}
