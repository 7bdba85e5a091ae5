package io.github.redoubt.emulator.storage.listings;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.buckets.BucketRoutes;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Store;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Lists a bucket's objects, in both versions of the call. */
public final class ObjectList {

  private final Store store;

  public ObjectList(Store store) {
    this.store = store;
  }

  private record Entry(Key key, ObjectVersion version) {}

  public void answer(Exchange exchange) {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    ListQuery query = ListQuery.of(exchange, "max-keys");
    exchange.require(
        who,
        "bucket.get",
        Store.target(bucket).with("prefix", query.prefix()).with("delimiter", query.delimiter()));
    boolean second = exchange.query("list-type").orElse("").equals("2");
    String after = second ? continued(exchange) : exchange.query("marker").orElse("");
    Page<Entry> page = Page.of(query, bucket.versions(), after, false, ObjectList::current);
    BucketRoutes.sayKey(exchange, bucket);
    Xml xml = Xml.document("ListBucketResult").element("Name", bucket.name());
    query.tell(xml);
    xml.element("MaxKeys", query.most()).element("IsTruncated", page.full());
    if (second) {
      tellContinuation(exchange, query, page, xml);
    } else {
      xml.element("Marker", query.encoded(after));
      if (page.full()) {
        xml.element("NextMarker", query.encoded(page.last()));
      }
    }
    boolean owner = !second || exchange.query("fetch-owner").orElse("").equals("true");
    for (Entry entry : page.entries()) {
      xml.open("Contents").element("Key", query.encoded(entry.key.text()));
      Entries.tell(xml, entry.version, store.now());
      if (owner) {
        ListQuery.person(xml, "Owner", bucket.instance().guid());
      }
      xml.close();
    }
    page.tellPrefixes(query, xml);
    exchange.answer(xml.close());
  }

  private static List<Entry> current(Key key, List<ObjectVersion> versions) {
    ObjectVersion newest = versions.get(0);
    return newest.isMarker() ? List.of() : List.of(new Entry(key, newest));
  }

  private static void tellContinuation(
      Exchange exchange, ListQuery query, Page<Entry> page, Xml xml) {
    xml.element("KeyCount", page.entries().size() + page.prefixes().size());
    exchange.query("continuation-token").ifPresent(t -> xml.element("ContinuationToken", t));
    exchange.query("start-after").ifPresent(s -> xml.element("StartAfter", query.encoded(s)));
    if (page.full()) {
      xml.element("NextContinuationToken", token(page.last()));
    }
  }

  private static String continued(Exchange exchange) {
    return exchange
        .query("continuation-token")
        .filter(t -> !t.isEmpty())
        .map(ObjectList::place)
        .orElseGet(() -> exchange.query("start-after").orElse(""));
  }

  private static String token(String place) {
    return Base64.getUrlEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  private static String place(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Rejection.argument("The continuation token provided is incorrect.");
    }
  }
}
