package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.buckets.BucketRoutes;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.StorageInstance;
import io.github.redoubt.emulator.storage.state.Store;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Listings: of an instance's buckets, and of a bucket's objects in both versions of the call. */
public final class ListRoutes {

  private static final int MOST = 1000;

  private final Store store;

  public ListRoutes(Store store) {
    this.store = store;
  }

  public void buckets(Exchange exchange) {
    Identity who = exchange.caller();
    StorageInstance instance = store.instance(who, exchange.instanceNamed());
    exchange.require(who, "account.get_account_buckets", Store.target(instance));
    boolean extended = exchange.asks("extended");
    String prefix = exchange.query("prefix").orElse("");
    String marker = exchange.query("marker").orElse("");
    int most = most(exchange);
    List<Bucket> found =
        store.bucketsOf(instance).stream()
            .filter(b -> b.name().startsWith(prefix) && b.name().compareTo(marker) > 0)
            .toList();
    List<Bucket> page = extended ? found.subList(0, Math.min(most, found.size())) : found;
    Xml xml = Xml.document("ListAllMyBucketsResult");
    owner(xml, instance);
    if (extended) {
      xml.element("IsTruncated", page.size() < found.size()).element("MaxKeys", most);
      xml.element("Prefix", prefix).element("Marker", marker);
    }
    xml.open("Buckets");
    for (Bucket bucket : page) {
      xml.open("Bucket")
          .element("Name", bucket.name())
          .element("CreationDate", Times.xml(bucket.created()));
      if (extended) {
        xml.element("LocationConstraint", bucket.location());
      }
      xml.close();
    }
    exchange.answer(xml.close().close());
  }

  /** What a page of objects is made of. */
  private record Listing(
      List<Map.Entry<Key, ObjectVersion>> objects, Set<String> prefixes, String next) {}

  public void objects(Exchange exchange) {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    exchange.require(
        who,
        "bucket.get",
        Store.target(bucket)
            .with("prefix", exchange.query("prefix").orElse(""))
            .with("delimiter", exchange.query("delimiter").orElse("")));
    boolean second = exchange.query("list-type").orElse("").equals("2");
    String after = second ? continued(exchange) : exchange.query("marker").orElse("");
    Listing listing = list(exchange, bucket, after);
    BucketRoutes.sayKey(exchange, bucket);
    Xml xml = Xml.document("ListBucketResult").element("Name", bucket.name());
    xml.element("Prefix", encoded(exchange, exchange.query("prefix").orElse("")));
    exchange.query("delimiter").ifPresent(d -> xml.element("Delimiter", encoded(exchange, d)));
    exchange.query("encoding-type").ifPresent(e -> xml.element("EncodingType", e));
    xml.element("MaxKeys", most(exchange)).element("IsTruncated", !listing.next.isEmpty());
    if (second) {
      xml.element("KeyCount", listing.objects.size() + listing.prefixes.size());
      exchange.query("continuation-token").ifPresent(t -> xml.element("ContinuationToken", t));
      exchange.query("start-after").ifPresent(s -> xml.element("StartAfter", encoded(exchange, s)));
      if (!listing.next.isEmpty()) {
        xml.element("NextContinuationToken", token(listing.next));
      }
    } else {
      xml.element("Marker", encoded(exchange, after));
      if (!listing.next.isEmpty()) {
        xml.element("NextMarker", encoded(exchange, listing.next));
      }
    }
    boolean owner = !second || exchange.query("fetch-owner").orElse("").equals("true");
    listing.objects.forEach(entry -> contents(exchange, xml, bucket, entry, owner));
    listing.prefixes.forEach(
        p -> xml.open("CommonPrefixes").element("Prefix", encoded(exchange, p)).close());
    exchange.answer(xml.close());
  }

  private static Listing list(Exchange exchange, Bucket bucket, String after) {
    String prefix = exchange.query("prefix").orElse("");
    String delimiter = exchange.query("delimiter").orElse("");
    int most = most(exchange);
    List<Map.Entry<Key, ObjectVersion>> objects = new ArrayList<>();
    Set<String> prefixes = new LinkedHashSet<>();
    String last = "";
    for (Key each : bucket.versions().keySet()) {
      Optional<ObjectVersion> current = bucket.current(each);
      if (current.isEmpty()) {
        continue;
      }
      Map.Entry<Key, ObjectVersion> entry = Map.entry(each, current.get());
      String key = each.text();
      String common = common(key, prefix, delimiter);
      String place = common.isEmpty() ? key : common;
      boolean past = after.isEmpty() || new Key(place).compareTo(new Key(after)) > 0;
      if (!key.startsWith(prefix) || !past || prefixes.contains(common)) {
        continue;
      }
      if (objects.size() + prefixes.size() == most) {
        return new Listing(objects, prefixes, last);
      }
      if (common.isEmpty()) {
        objects.add(entry);
      } else {
        prefixes.add(common);
      }
      last = place;
    }
    return new Listing(objects, prefixes, "");
  }

  private static String common(String key, String prefix, String delimiter) {
    if (delimiter.isEmpty() || !key.startsWith(prefix)) {
      return "";
    }
    int at = key.indexOf(delimiter, prefix.length());
    return at < 0 ? "" : key.substring(0, at + delimiter.length());
  }

  private static void contents(
      Exchange exchange,
      Xml xml,
      Bucket bucket,
      Map.Entry<Key, ObjectVersion> entry,
      boolean owner) {
    ObjectVersion object = entry.getValue();
    xml.open("Contents")
        .element("Key", encoded(exchange, entry.getKey().text()))
        .element("LastModified", Times.xml(object.modified()))
        .element("ETag", object.bytes().etag())
        .element("ChecksumAlgorithm", "CRC64NVME")
        .element("ChecksumType", "FULL_OBJECT")
        .element("Size", object.bytes().size())
        .element("StorageClass", "STANDARD");
    if (owner) {
      owner(xml, bucket.instance());
    }
    xml.close();
  }

  private static void owner(Xml xml, StorageInstance instance) {
    xml.open("Owner")
        .element("ID", instance.guid())
        .element("DisplayName", instance.guid())
        .close();
  }

  private static String continued(Exchange exchange) {
    return exchange
        .query("continuation-token")
        .filter(t -> !t.isEmpty())
        .map(ListRoutes::place)
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

  private static int most(Exchange exchange) {
    String text = exchange.query("max-keys").orElse("1000");
    if (!text.matches("\\d{1,9}")) {
      throw Rejection.argument("'max-keys' is not a number.");
    }
    return Math.min(MOST, Integer.parseInt(text));
  }

  /** XML cannot hold every character that a key can, so a client may ask for them as in a URL. */
  private static String encoded(Exchange exchange, String text) {
    boolean url = exchange.query("encoding-type").orElse("").equals("url");
    return url ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20") : text;
  }
}
