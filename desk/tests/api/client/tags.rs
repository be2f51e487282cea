//! Tags.

use futures::TryStreamExt;
use gorgias::{CreateTag, ListTags, Tag, TagDecoration, TagId, TagOrder, UpdateTag};

use super::{connected, status, whole};

fn named(name: &str) -> CreateTag {
    CreateTag { name: name.into(), ..CreateTag::default() }
}

#[tokio::test]
async fn a_tag_is_created_read_updated_and_deleted() {
    let (_desk, client) = connected().await;
    let tags = client.tags();
    let color = |color: &str| Some(TagDecoration { color: Some(color.into()) });
    let new = CreateTag { decoration: color("#F00"), ..named("late") };
    let created = tags.create(&new).await.unwrap().unwrap();
    assert_eq!((created.name.as_deref(), created.usage), (Some("late"), Some(0)));
    assert_eq!(tags.get(created.id).await.unwrap(), created);
    let update = UpdateTag { decoration: color("#0F0"), ..UpdateTag::default() };
    let updated = tags.update(created.id, &update).await.unwrap().unwrap();
    assert_eq!(updated, Tag { decoration: color("#0F0"), ..created });
    assert_eq!(status(tags.create(&named("late")).await), Some(409));
    tags.delete(updated.id).await.unwrap();
    assert_eq!(status(tags.get(updated.id).await), Some(404));
}

#[tokio::test]
async fn tags_are_walked_searched_merged_and_deleted_together() {
    let (_desk, client) = connected().await;
    let tags = client.tags();
    for name in ["b", "a", "ab", "c"] {
        tags.create(&named(name)).await.unwrap();
    }
    let list = ListTags {
        limit: Some(1),
        order_by: Some(TagOrder::NameAsc),
        search: Some("A".into()),
        ..ListTags::default()
    };
    let found: Vec<_> = tags.list_all(list).map_ok(|tag| tag.id.0).try_collect().await.unwrap();
    assert_eq!(found, [2, 3]);
    tags.merge(TagId(1), &[TagId(2), TagId(3)]).await.unwrap();
    assert_eq!(status(tags.merge(TagId(1), &[TagId(1)]).await), Some(400));
    tags.delete_all(&[TagId(1), TagId(4)]).await.unwrap();
    assert!(tags.list(&ListTags::default()).await.unwrap().data.is_empty());
}

#[tokio::test]
async fn every_order_of_the_client_is_known_to_the_desk() {
    let (_desk, client) = connected().await;
    client.tags().create(&named("late")).await.unwrap();
    for order in [
        TagOrder::CreatedAsc,
        TagOrder::CreatedDesc,
        TagOrder::NameAsc,
        TagOrder::NameDesc,
        TagOrder::UsageAsc,
        TagOrder::UsageDesc,
    ] {
        let list = ListTags { order_by: Some(order), ..ListTags::default() };
        assert_eq!(whole(client.tags().list(&list).await.unwrap()).len(), 1);
    }
}
