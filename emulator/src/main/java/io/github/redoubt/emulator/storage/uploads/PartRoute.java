package io.github.redoubt.emulator.storage.uploads;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.checksums.Algorithm;
import io.github.redoubt.emulator.storage.checksums.Checksums;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.objects.CopySource;
import io.github.redoubt.emulator.storage.objects.CustomerKey;
import io.github.redoubt.emulator.storage.objects.Draft;
import io.github.redoubt.emulator.storage.objects.IncomingBody;
import io.github.redoubt.emulator.storage.objects.ObjectRoutes;
import io.github.redoubt.emulator.storage.objects.Objects;
import io.github.redoubt.emulator.storage.objects.Range;
import io.github.redoubt.emulator.storage.objects.SummedInput;
import io.github.redoubt.emulator.storage.objects.Told;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Upload;
import io.github.redoubt.emulator.storage.state.Upload.Part;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Parts on the wire, sent or copied from an object. */
final class PartRoute {

  static final int MOST_PARTS = 10_000;
  private static final String RANGE = "x-amz-copy-source-range";

  private final Store store;
  private final Objects objects;
  private final Clock clock;

  PartRoute(Store store, Objects objects, Clock clock) {
    this.store = store;
    this.objects = objects;
    this.clock = clock;
  }

  void put(Exchange exchange, Identity who, Bucket bucket) throws IOException {
    if (exchange.header("x-amz-copy-source").isEmpty()) {
      send(exchange, who, bucket);
    } else {
      copy(exchange, who, bucket);
    }
  }

  private void send(Exchange exchange, Identity who, Bucket bucket) throws IOException {
    exchange.require(who, "object.put_part", Store.target(bucket, exchange.path().key()));
    int number = number(exchange);
    Upload upload = UploadRoutes.upload(exchange, bucket);
    Protection.requireSum(exchange, bucket);
    Optional<CustomerKey> customer = customer(exchange, upload);
    IncomingBody body = new IncomingBody(exchange.body(), exchange.headers(), sums(upload));
    requireChecksum(upload, body.claimed());
    body.requireLength();
    try (Draft draft = objects.seal(bucket, body, customer)) {
      Part part = keep(upload, number, draft, body.verified());
      exchange.ctx().header("ETag", part.etag());
      Told.values(exchange, part.checksums());
      Told.customerKey(exchange, upload.plan().customerKeyMd5());
    }
    exchange.ctx().status(200);
  }

  private void copy(Exchange exchange, Identity who, Bucket bucket) throws IOException {
    CopySource source = CopySource.of(exchange, store);
    exchange.require(who, "object.copy_part", Store.target(bucket, exchange.path().key()));
    source.require(exchange, who, "object.copy_part_get");
    int number = number(exchange);
    Upload upload = UploadRoutes.upload(exchange, bucket);
    Optional<CustomerKey> customer = customer(exchange, upload);
    String range = exchange.header(RANGE);
    try (CopySource.Opened from =
        source.open(
            exchange,
            objects,
            size -> range.isEmpty() ? Range.all(size) : Range.ofSource(range, size))) {
      Checksums sums = new Checksums(Map.of(), sums(upload));
      try (Draft draft = objects.seal(bucket, new SummedInput(from.content(), sums), customer)) {
        Part part = keep(upload, number, draft, sums.verified(Map.of()));
        Told.customerKey(exchange, upload.plan().customerKeyMd5());
        Xml xml =
            Xml.document("CopyPartResult")
                .element("LastModified", Times.xml(part.modified()))
                .element("ETag", part.etag());
        Told.values(xml, part.checksums());
        exchange.answer(xml.close());
      }
    }
  }

  private static int number(Exchange exchange) {
    String text = exchange.query("partNumber").orElse("");
    int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > MOST_PARTS) {
      throw Rejection.argument(
          "Part number must be an integer between 1 and " + MOST_PARTS + ", inclusive.");
    }
    return number;
  }

  private static Optional<CustomerKey> customer(Exchange exchange, Upload upload) {
    Optional<CustomerKey> shown = CustomerKey.of(exchange.headers());
    if (!shown.map(CustomerKey::md5).equals(upload.plan().customerKeyMd5())) {
      throw Rejection.invalid(
          "The provided encryption parameters did not match the ones used originally.");
    }
    return shown;
  }

  private static Set<Algorithm> sums(Upload upload) {
    return upload.plan().checksum().stream()
        .flatMap(word -> Algorithm.named(word).stream())
        .collect(Collectors.toSet());
  }

  /** What the whole's checksum is made of has to be the client's own word, if it is a composite. */
  private static void requireChecksum(Upload upload, Optional<Algorithm> claimed) {
    Optional<String> expected = upload.plan().checksum();
    Optional<String> actual = claimed.map(Algorithm::word);
    boolean needed = upload.plan().checksumType().equals(PartSums.COMPOSITE);
    boolean other = actual.isPresent() && expected.isPresent() && !actual.equals(expected);
    if (other || (needed && actual.isEmpty())) {
      throw Rejection.invalid(
          "Checksum Type mismatch occurred, expected checksum Type: "
              + expected.orElse("null")
              + ", actual checksum Type: "
              + actual.orElse("null"));
    }
  }

  private Part keep(Upload upload, int number, Draft draft, Checksums.Result sums) {
    String etag = upload.plan().customerKeyMd5().isEmpty() ? sums.etag() : ObjectRoutes.randomTag();
    Part part = new Part(number, draft.piece(), etag, sums.checksums(), clock.instant());
    Optional<Part> replaced = upload.put(part);
    draft.keep();
    objects.discard(replaced.stream().toList());
    return part;
  }
}
