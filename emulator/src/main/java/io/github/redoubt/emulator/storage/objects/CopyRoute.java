package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.checksums.Algorithm;
import io.github.redoubt.emulator.storage.checksums.Checksums;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.StoredBytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes an object out of another. */
final class CopyRoute {

  private static final String METADATA = "x-amz-metadata-directive";
  private static final String TAGS = "x-amz-tagging-directive";

  private final Store store;
  private final Objects objects;
  private final Protection protection;

  CopyRoute(Store store, Objects objects, Protection protection) {
    this.store = store;
    this.objects = objects;
    this.protection = protection;
  }

  void copy(Exchange exchange, Identity who, Bucket bucket) throws IOException {
    Key key = new Key(exchange.path().key());
    CopySource source = CopySource.of(exchange, store);
    exchange.require(who, "object.copy", Store.target(bucket, key.text()));
    source.require(exchange, who, "object.copy_get");
    boolean otherMetadata = replaces(exchange, METADATA);
    boolean otherTags = replaces(exchange, TAGS);
    Optional<CustomerKey> customer = CustomerKey.of(exchange.headers());
    boolean itself = source.equals(new CopySource(bucket, key, Optional.empty()));
    if (itself && !otherMetadata && customer.isEmpty()) {
      throw Rejection.invalid(
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, website redirect location or encryption"
              + " attributes.");
    }
    Conditions.write(exchange.headers(), bucket.current(key));
    Optional<Algorithm> asked = algorithm(exchange);
    try (CopySource.Opened from = source.open(exchange, objects, Range::all)) {
      ObjectVersion old = from.version();
      Attributes attributes = protection.ofCopy(exchange, who, bucket, old);
      Checksums sums = new Checksums(Map.of(), asked.map(Set::of).orElseGet(() -> ofSource(old)));
      SummedInput content = new SummedInput(from.content(), sums);
      try (Draft draft = objects.seal(bucket, content, customer)) {
        Checksums.Result result = sums.verified(Map.of());
        StoredBytes bytes =
            new StoredBytes(
                List.of(draft.piece()),
                draft.piece().size(),
                customer.isEmpty() ? result.etag() : ObjectRoutes.randomTag(),
                result.checksums(),
                "FULL_OBJECT",
                customer.map(CustomerKey::md5));
        ObjectVersion made =
            objects.place(
                bucket,
                key,
                bytes,
                otherMetadata ? KeptHeaders.of(exchange) : old.headers(),
                otherTags ? attributes : attributes.withTags(old.attributes().tags()),
                new Guard(
                    before -> Conditions.write(exchange.headers(), before),
                    replaced -> protection.requireRemovable(exchange, who, bucket, replaced)));
        draft.keep();
        answer(exchange, bucket, made);
      }
    }
  }

  private static boolean replaces(Exchange exchange, String directive) {
    return switch (exchange.header(directive)) {
      case "", "COPY" -> false;
      case "REPLACE" -> true;
      default -> throw Rejection.argument("Unknown directive in " + directive + ".");
    };
  }

  private static Optional<Algorithm> algorithm(Exchange exchange) {
    String name = exchange.header("x-amz-checksum-algorithm");
    Optional<Algorithm> algorithm = Algorithm.named(name);
    if (!name.isEmpty() && algorithm.isEmpty()) {
      throw Rejection.invalid("Checksum algorithm provided is unsupported.");
    }
    return algorithm;
  }

  /** A copy has checksums of the algorithms that its source has them of. */
  private static Set<Algorithm> ofSource(ObjectVersion source) {
    return source.bytes().checksums().keySet().stream()
        .flatMap(word -> Algorithm.named(word).stream())
        .collect(Collectors.toSet());
  }

  private static void answer(Exchange exchange, Bucket bucket, ObjectVersion made) {
    Told.version(exchange, bucket, made);
    Told.customerKey(exchange, made.bytes().customerKeyMd5());
    Xml xml =
        Xml.document("CopyObjectResult")
            .element("LastModified", Times.xml(made.modified()))
            .element("ETag", made.bytes().etag());
    Told.values(xml, new HashMap<>(made.bytes().checksums()));
    exchange.answer(xml.element("ChecksumType", made.bytes().checksumType()).close());
  }
}
