use serde_json::json;

use super::*;

const SECRET: &str = "a secret of thirty-two bytes or so";
/// 2025-11-21T01:08:16Z.
const NOW: i64 = 1_763_687_296;

fn key(secret: &str) -> IdentityKey {
    IdentityKey::new(secret.into()).unwrap()
}

fn encoded(part: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(part)
}

fn signed(header: &Value, claims: &str, secret: &str) -> String {
    let signed =
        format!("{}.{}", encoded(header.to_string().as_bytes()), encoded(claims.as_bytes()));
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(&signed);
    format!("{signed}.{}", encoded(&mac.finalize().into_bytes()))
}

fn hs256(claims: &Value) -> String {
    signed(&json!({"alg": "HS256", "typ": "JWT"}), &claims.to_string(), SECRET)
}

fn claims(change: &Value) -> Value {
    let mut claims = json!({"sub": "c-17", "email": "ann@shop.example", "name": "Ann Smith",
        "phone": "+49 1511 2345678", "exp": NOW + 3_600, "iat": NOW});
    let given = change.as_object().unwrap().clone();
    claims.as_object_mut().unwrap().extend(given);
    claims
}

fn verify(token: &str) -> Result<Identity, Refusal> {
    key(SECRET).verify(token, Timestamp(NOW * 1_000))
}

#[test]
fn a_good_token_names_the_customer() {
    let identity = verify(&hs256(&claims(&json!({})))).unwrap();
    assert_eq!(identity.id.0, "c-17");
    assert_eq!(identity.name, "Ann Smith");
    assert_eq!(identity.email, "ann@shop.example");
    assert_eq!(identity.phone, "+4915112345678");
}

/// The example of RFC 7515, appendix A.1, has its own key and has long expired.
#[test]
fn the_example_of_the_standard_is_signed_as_we_understand_it() {
    let token = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkz\
        ODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1\
        gFWFOEjXk";
    let secret = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9\
        CAow";
    let mac = Hmac::<Sha256>::new_from_slice(&URL_SAFE_NO_PAD.decode(secret).unwrap()).unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    assert!(mac.chain_update(signed).verify_slice(&decode(signature).unwrap()).is_ok());
    assert_eq!(verify(token), Err(Refusal::Signature));
}

/// docs/javascript-api.md: what the examples for Node and Python make.
#[test]
fn the_examples_of_the_documentation_sign_good_tokens() {
    for token in [
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxNyIsImVtYWlsIjoiYW5uQHNob3AuZXhhbXBsZSIsIm5hbWUiOiLDhXN\
         hIiwiZXhwIjoxNzk1MjYzMjg4fQ.m5ADnZ6pryuYPfQQIQTYkdmJb77xlQfiLNUoK_snzBQ",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiAiMTciLCAiZW1haWwiOiAiYW5uQHNob3AuZXhhbXBsZSIsICJuYW1lIjo\
         gIlx1MDBjNXNhIiwgImV4cCI6IDE3OTUyNjMyODh9.rNbeib2tQalonfPVGeiF1jlLWSq3lTZdYt4A9AtVklU",
    ] {
        let identity = verify(token).unwrap();
        assert_eq!((identity.id.0.as_str(), identity.name.as_str()), ("17", "Åsa"));
        assert_eq!(identity.email, "ann@shop.example");
    }
}

#[test]
fn times_are_kept_to_within_a_minute() {
    for (change, expected) in [
        (json!({"exp": NOW - 59}), Ok(())),
        (json!({"exp": NOW - 60}), Err(Refusal::Expired)),
        (json!({"exp": f64::from(u32::try_from(NOW).unwrap()) + 0.5}), Ok(())),
        (json!({"exp": 1e300}), Ok(())),
        (json!({"exp": -1}), Err(Refusal::Expired)),
        (json!({"exp": null}), Err(Refusal::NoEnd)),
        (json!({"exp": "2030-01-01"}), Err(Refusal::NoEnd)),
        (json!({"nbf": NOW + 60}), Ok(())),
        (json!({"nbf": NOW + 61}), Err(Refusal::NotYet)),
        (json!({"nbf": "soon"}), Err(Refusal::Malformed)),
        (json!({"iat": NOW + 86_400}), Ok(())),
    ] {
        let result = verify(&hs256(&claims(&change))).map(|_| ());
        assert_eq!(result, expected, "{change}");
    }
}

#[test]
fn a_token_that_the_shop_has_not_signed_says_nothing() {
    let good = hs256(&claims(&json!({})));
    let (head, signature) = good.rsplit_once('.').unwrap();
    let (header, _) = head.split_once('.').unwrap();
    let text = claims(&json!({})).to_string();
    let other = claims(&json!({"sub": "c-18"})).to_string();
    for (token, expected) in [
        (
            signed(&json!({"alg": "HS256"}), &text, "another secret of thirty-two bytes"),
            Refusal::Signature,
        ),
        (format!("{header}.{}.{signature}", encoded(other.as_bytes())), Refusal::Signature),
        (format!("{head}."), Refusal::Signature),
        (format!("{head}.{}", &signature[..20]), Refusal::Signature),
        (good[..good.len() - 1].to_owned(), Refusal::Malformed),
        (format!("{head}.%"), Refusal::Malformed),
        (head.to_owned(), Refusal::Malformed),
        (String::new(), Refusal::Malformed),
        ("..".to_owned(), Refusal::Malformed),
        (format!("{good}.{signature}"), Refusal::Signature),
        (signed(&json!({"alg": "none"}), &text, SECRET), Refusal::Algorithm),
        (
            format!("{}.{}.", encoded(br#"{"alg":"none"}"#), encoded(text.as_bytes())),
            Refusal::Algorithm,
        ),
        (signed(&json!({"alg": "RS256"}), &text, SECRET), Refusal::Algorithm),
        (signed(&json!({"alg": "hs256"}), &text, SECRET), Refusal::Algorithm),
        (signed(&json!({"alg": "HS256", "crit": ["b64"]}), &text, SECRET), Refusal::Algorithm),
        (signed(&json!({"typ": "JWT"}), &text, SECRET), Refusal::Malformed),
        (signed(&json!({"alg": "HS256"}), "[]", SECRET), Refusal::Malformed),
        (signed(&json!({"alg": "HS256"}), "not JSON", SECRET), Refusal::Malformed),
        (hs256(&claims(&json!({"name": "x".repeat(9_000)}))), Refusal::TooLong),
    ] {
        assert_eq!(verify(&token), Err(expected), "{token}");
    }
}

#[test]
fn a_token_needs_a_subject() {
    for (sub, expected) in [
        (json!("c-17"), Ok("c-17")),
        (json!(4_711), Ok("4711")),
        (json!(" c\n17 "), Ok("c 17")),
        (json!(""), Err(Refusal::NoSubject)),
        (json!(null), Err(Refusal::NoSubject)),
        (json!({}), Err(Refusal::NoSubject)),
        (json!("x".repeat(256)), Err(Refusal::NoSubject)),
    ] {
        let result = verify(&hs256(&claims(&json!({"sub": sub}))));
        assert_eq!(
            result.as_ref().map(|identity| identity.id.0.as_str()),
            expected.as_ref().copied(),
            "{sub}"
        );
    }
}

#[test]
fn a_claim_that_cannot_be_used_is_as_good_as_none() {
    let change = json!({"email": "ann at shop", "phone": "call me", "name": ["Ann"]});
    let identity = verify(&hs256(&claims(&change))).unwrap();
    assert_eq!((identity.email, identity.phone, identity.name), Default::default());
}

#[test]
fn what_the_shop_says_goes_over_what_was_typed() {
    let typed =
        Customer { name: "A".into(), email: "a@b.example".into(), phone: "+4930123".into() };
    let identity = verify(&hs256(&claims(&json!({})))).unwrap();
    let customer = identity.customer(&typed);
    assert_eq!(
        (customer.name.as_str(), customer.email.as_str()),
        ("Ann Smith", "ann@shop.example")
    );
    assert_eq!(customer.phone, "+4930123", "the number to be called at is the shopper's choice");
    let silent = verify(&hs256(&claims(&json!({"name": "", "email": null})))).unwrap();
    assert_eq!(silent.customer(&typed), typed);
}

#[test]
fn a_short_secret_is_refused() {
    assert_eq!(IdentityKey::new("x".repeat(31).into()).err(), Some(TooShort));
    assert!(IdentityKey::new("x".repeat(32).into()).is_ok());
}

#[test]
fn debug_hides_the_secret_and_the_customer() {
    let identity = verify(&hs256(&claims(&json!({})))).unwrap();
    let shown = format!("{:?} {:?} {identity:?}", key(SECRET), identity.id);
    assert_eq!(shown, "IdentityKey(…) CustomerId(…) Identity(…)");
}
