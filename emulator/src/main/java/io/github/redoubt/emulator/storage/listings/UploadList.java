package io.github.redoubt.emulator.storage.listings;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.OrderedId;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Upload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Lists a bucket's uploads in parts that are under way, those of one key in their order. */
public final class UploadList {

  private final Store store;

  public UploadList(Store store) {
    this.store = store;
  }

  public void answer(Exchange exchange) {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    if (!exchange.ctx().method().name().equals("GET")) {
      throw Rejection.notAllowed();
    }
    exchange.require(who, "bucket.get_uploads", Store.target(bucket));
    ListQuery query = ListQuery.of(exchange, "max-uploads");
    String keyMarker = exchange.query("key-marker").orElse("");
    // Without a key, an upload says nothing of where to go on.
    String idMarker = keyMarker.isEmpty() ? "" : exchange.query("upload-id-marker").orElse("");
    Page<Upload> page =
        Page.of(
            query,
            byKey(bucket),
            keyMarker,
            !idMarker.isEmpty(),
            (key, uploads) ->
                uploads.stream()
                    .filter(
                        each ->
                            idMarker.isEmpty()
                                || !key.text().equals(keyMarker)
                                || OrderedId.isBefore(idMarker, each.id()))
                    .toList());
    Xml xml = Xml.document("ListMultipartUploadsResult").element("Bucket", bucket.name());
    query.tell(xml);
    xml.element("KeyMarker", query.encoded(keyMarker)).element("UploadIdMarker", idMarker);
    xml.element("MaxUploads", query.most()).element("IsTruncated", page.full());
    if (page.full()) {
      xml.element("NextKeyMarker", query.encoded(page.last()));
      if (page.endsWithEntry()) {
        xml.element("NextUploadIdMarker", page.entries().get(page.entries().size() - 1).id());
      }
    }
    page.entries().forEach(upload -> tell(query, bucket, xml, upload));
    page.tellPrefixes(query, xml);
    exchange.answer(xml.close());
  }

  private static NavigableMap<Key, List<Upload>> byKey(Bucket bucket) {
    NavigableMap<Key, List<Upload>> all = new TreeMap<>();
    for (Upload upload : bucket.uploads().values()) {
      all.computeIfAbsent(upload.key(), key -> new ArrayList<>()).add(upload);
    }
    Comparator<Upload> order =
        (a, b) ->
            OrderedId.isBefore(a.id(), b.id()) ? -1 : OrderedId.isBefore(b.id(), a.id()) ? 1 : 0;
    all.values().forEach(uploads -> uploads.sort(order));
    return all;
  }

  private static void tell(ListQuery query, Bucket bucket, Xml xml, Upload upload) {
    xml.open("Upload")
        .element("Key", query.encoded(upload.key().text()))
        .element("UploadId", upload.id());
    ListQuery.person(xml, "Initiator", upload.initiator());
    ListQuery.person(xml, "Owner", bucket.instance().guid());
    xml.element("StorageClass", upload.plan().attributes().archive().storageClass())
        .element("Initiated", Times.xml(upload.begun()));
    tellChecksum(xml, upload);
    xml.close();
  }

  /** Tells which checksum the whole of an upload will have, if one was chosen. */
  public static void tellChecksum(Xml xml, Upload upload) {
    upload
        .plan()
        .checksum()
        .ifPresent(
            word ->
                xml.element("ChecksumAlgorithm", word.toUpperCase(Locale.ROOT))
                    .element("ChecksumType", upload.plan().checksumType()));
  }
}
