package io.github.redoubt.emulator.storage.listings;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.OrderedId;
import io.github.redoubt.emulator.storage.state.Store;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Lists the versions of a bucket's objects and the markers of deleted ones, newest first. */
public final class VersionList {

  private final Store store;

  public VersionList(Store store) {
    this.store = store;
  }

  private record Entry(Key key, ObjectVersion version, boolean latest) {}

  public void answer(Exchange exchange) {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    if (!exchange.ctx().method().name().equals("GET")) {
      throw Rejection.notAllowed();
    }
    ListQuery query = ListQuery.of(exchange, "max-keys");
    exchange.require(
        who,
        "bucket.get_versions",
        Store.target(bucket).with("prefix", query.prefix()).with("delimiter", query.delimiter()));
    String keyMarker = exchange.query("key-marker").orElse("");
    String idMarker = exchange.query("version-id-marker").orElse("");
    if (keyMarker.isEmpty() && !idMarker.isEmpty()) {
      throw Rejection.argument("A version-id marker cannot be specified without a key marker.");
    }
    Page<Entry> page =
        Page.of(
            query,
            bucket.versions(),
            keyMarker,
            !idMarker.isEmpty(),
            (key, versions) -> entries(key, versions, keyMarker, idMarker));
    Xml xml = Xml.document("ListVersionsResult").element("Name", bucket.name());
    query.tell(xml);
    xml.element("KeyMarker", query.encoded(keyMarker)).element("VersionIdMarker", idMarker);
    xml.element("MaxKeys", query.most()).element("IsTruncated", page.full());
    if (page.full()) {
      xml.element("NextKeyMarker", query.encoded(page.last()));
      if (page.endsWithEntry()) {
        String id = page.entries().get(page.entries().size() - 1).version.id();
        xml.element("NextVersionIdMarker", id);
      }
    }
    page.entries().forEach(entry -> tell(query, bucket, xml, entry, store.now()));
    page.tellPrefixes(query, xml);
    exchange.answer(xml.close());
  }

  private static List<Entry> entries(
      Key key, List<ObjectVersion> versions, String keyMarker, String idMarker) {
    int from = key.text().equals(keyMarker) && !idMarker.isEmpty() ? behind(versions, idMarker) : 0;
    return IntStream.range(from, versions.size())
        .mapToObj(i -> new Entry(key, versions.get(i), i == 0))
        .toList();
  }

  /** Where the versions begin that are older than one, though it may be gone. */
  private static int behind(List<ObjectVersion> versions, String id) {
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).id().equals(id)) {
        return i + 1;
      }
    }
    int from = 0;
    while (from < versions.size() && OrderedId.isBefore(id, versions.get(from).id())) {
      from++;
    }
    return from;
  }

  private static void tell(ListQuery query, Bucket bucket, Xml xml, Entry entry, Instant now) {
    ObjectVersion version = entry.version;
    xml.open(version.isMarker() ? "DeleteMarker" : "Version")
        .element("Key", query.encoded(entry.key.text()))
        .element("VersionId", version.id())
        .element("IsLatest", entry.latest);
    if (version.isMarker()) {
      xml.element("LastModified", Times.xml(version.modified()));
    } else {
      Entries.tell(xml, version, now);
    }
    ListQuery.person(xml, "Owner", bucket.instance().guid());
    xml.close();
  }
}
