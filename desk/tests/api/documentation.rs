//! Every request in docs/desk.md has an endpoint.

use std::collections::BTreeSet;

use reqwest::Method;

use crate::test_desk::TestDesk;

const PAGE: &str = include_str!("../../../docs/desk.md");

/// The methods and paths of the page's tables: each path has the methods named before it in its
/// cell.
fn requests() -> BTreeSet<(String, String)> {
    let mut requests = BTreeSet::new();
    for cell in PAGE.lines().filter(|line| line.starts_with('|')).flat_map(|line| line.split('|')) {
        let mut methods = Vec::new();
        for word in cell.split('`').skip(1).step_by(2).flat_map(str::split_whitespace) {
            if word.chars().all(|c| c.is_ascii_uppercase()) {
                methods.push(word.to_owned());
            } else if word.starts_with("/api/") {
                let path = word.split('?').next().unwrap_or_default().to_owned();
                requests.extend(methods.drain(..).map(|method| (method, path.clone())));
            }
        }
    }
    requests
}

#[tokio::test]
async fn every_documented_request_has_an_endpoint() {
    let desk = TestDesk::start().await;
    let requests = requests();
    assert!(requests.len() >= 62, "{}", requests.len());
    for (method, path) in requests {
        // 404 may mean that there is no such record. So an unserved method is sent first: it is
        // refused where there is a path, and not found where there is none.
        let url = path.replace("{ticket_id}", "1").replace("{id}", "1");
        desk.call(Method::PATCH, &url, None, 405).await;
        let response = desk.send(method.parse().unwrap(), &url, None).await;
        assert_ne!(response.status(), 405, "{method} {path}");
    }
}

#[test]
fn an_operation_is_documented_once() {
    let mut seen = BTreeSet::new();
    for line in PAGE.lines().filter(|line| line.starts_with("| `")) {
        let name = line.split('`').nth(1).unwrap_or_default();
        if name.contains('_') {
            assert!(seen.insert(name), "{name}");
        }
    }
    assert!(seen.len() >= 36, "{seen:?}");
}
