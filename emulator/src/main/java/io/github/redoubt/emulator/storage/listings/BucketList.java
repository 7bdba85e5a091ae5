package io.github.redoubt.emulator.storage.listings;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.StorageInstance;
import io.github.redoubt.emulator.storage.state.Store;
import java.util.List;

/** Lists an instance's buckets: all of them, or page by page with more said of each. */
public final class BucketList {

  private final Store store;

  public BucketList(Store store) {
    this.store = store;
  }

  public void answer(Exchange exchange) {
    Identity who = exchange.caller();
    StorageInstance instance = store.instance(who, exchange.instanceNamed());
    exchange.require(who, "account.get_account_buckets", Store.target(instance));
    boolean extended = exchange.asks("extended");
    ListQuery query = ListQuery.of(exchange, "max-keys");
    String marker = exchange.query("marker").orElse("");
    List<Bucket> found =
        store.bucketsOf(instance).stream()
            .filter(b -> b.name().startsWith(query.prefix()) && b.name().compareTo(marker) > 0)
            .toList();
    List<Bucket> page = extended ? found.subList(0, Math.min(query.most(), found.size())) : found;
    Xml xml = Xml.document("ListAllMyBucketsResult");
    ListQuery.person(xml, "Owner", instance.guid());
    if (extended) {
      xml.element("IsTruncated", page.size() < found.size()).element("MaxKeys", query.most());
      xml.element("Prefix", query.prefix()).element("Marker", marker);
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
}
