package io.github.redoubt.emulator.storage.replication;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Route;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.replication.Journal.Sync;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Store;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was not copied, page by page: {@code ?ibm-replication-failures}. */
public final class FailureRoute implements Route {

  private static final int MOST_KEYS = 1000;

  private final Store store;
  private final Replicator replicator;

  public FailureRoute(Store store, Replicator replicator) {
    this.store = store;
    this.replicator = replicator;
  }

  @Override
  public void answer(Exchange exchange) {
    if (!exchange.ctx().method().name().equals("GET")) {
      throw Rejection.notAllowed();
    }
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    exchange.require(who, "bucket.get_replication", Store.target(bucket));
    Optional<String> before = exchange.query("first-sync-attempted-before");
    Instant latest = before.map(FailureRoute::epochMillis).orElse(Instant.MAX);
    String token = exchange.query("continuation-token").orElse("");
    String last = token.isEmpty() ? "" : placeOf(token);
    List<Sync> left =
        replicator.failures(bucket).stream()
            .filter(sync -> !sync.first().isAfter(latest) && place(sync).compareTo(last) > 0)
            .sorted(Comparator.comparing(FailureRoute::place))
            .toList();
    int most = most(exchange.query("max-keys"));
    List<Sync> page = left.subList(0, Math.min(most, left.size()));

    Xml xml = Xml.document("ListReplicationFailureResult").element("Name", bucket.name());
    before.ifPresent(each -> xml.element("FirstSyncAttemptedBefore", each));
    xml.element("MaxKeys", most).element("IsTruncated", page.size() < left.size());
    xml.element("KeyCount", page.size());
    boolean urls = exchange.query("encoding-type").filter("url"::equals).isPresent();
    if (urls) {
      xml.element("EncodingType", "url");
    }
    if (!token.isEmpty()) {
      xml.element("ContinuationToken", token);
    }
    if (page.size() < left.size() && !page.isEmpty()) {
      xml.element("NextContinuationToken", token(place(page.get(page.size() - 1))));
    }
    page.forEach(sync -> write(xml, sync, urls));
    exchange.answer(xml.close());
  }

  private static void write(Xml xml, Sync sync, boolean urls) {
    String key = sync.source().key().text();
    xml.open("Contents")
        .element(
            "Key", urls ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20") : key)
        .element("VersionId", sync.source().version())
        .element("SyncType", sync.type().name().toLowerCase(Locale.ROOT))
        .element("FirstSyncAttempted", Times.xml(sync.first()))
        .element("LastSyncAttempted", Times.xml(sync.last()))
        .element("SyncFailureCause", sync.failure().orElse(""))
        .close();
  }

  private static int most(Optional<String> said) {
    try {
      int most = said.map(Integer::parseInt).orElse(MOST_KEYS);
      if (most >= 0) {
        return Math.min(most, MOST_KEYS);
      }
    } catch (NumberFormatException e) {
      // Falls through to the one answer for both.
    }
    throw Rejection.argument("max-keys is not a number from 0 on.");
  }

  private static Instant epochMillis(String said) {
    try {
      return Instant.ofEpochMilli(Long.parseLong(said));
    } catch (NumberFormatException e) {
      throw Rejection.argument("first-sync-attempted-before is not a number of milliseconds.");
    }
  }

  /** Where a failure is in the order of the list. */
  private static String place(Sync sync) {
    String source = sync.source().key().text() + " " + sync.source().version();
    return Times.xml(sync.first()) + " " + source;
  }

  private static String token(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  private static String placeOf(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Rejection.argument("The continuation token is not valid.");
    }
  }
}
