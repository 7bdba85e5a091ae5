package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.checksums.Checksums;
import io.github.redoubt.emulator.storage.internal.Doorman;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.StoredBytes;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Objects on the wire: put, get, head and delete. */
public final class ObjectRoutes {

  private final Store store;
  private final Objects objects;
  private final Protection protection;
  private final CopyRoute copies;
  private final List<Teller> tellers;

  /**
   * Makes the routes.
   *
   * @param tellers what answers tell besides
   */
  public ObjectRoutes(Store store, Objects objects, Protection protection, List<Teller> tellers) {
    this.tellers = List.copyOf(tellers);
    this.store = store;
    this.objects = objects;
    this.protection = protection;
    this.copies = new CopyRoute(store, objects, protection);
  }

  public void answer(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    switch (exchange.ctx().method().name()) {
      case "PUT" -> {
        if (exchange.header("x-amz-copy-source").isEmpty()) {
          put(exchange, who, bucket);
        } else {
          copies.copy(exchange, who, bucket);
        }
      }
      case "GET", "HEAD" -> get(exchange, who, bucket);
      case "DELETE" -> delete(exchange, who, bucket);
      default -> throw Rejection.notAllowed();
    }
  }

  private void put(Exchange exchange, Identity who, Bucket bucket) throws IOException {
    Key key = new Key(exchange.path().key());
    exchange.require(who, "object.put", Store.target(bucket, key.text()));
    Optional<CustomerKey> customer = CustomerKey.of(exchange.headers());
    IncomingBody body = new IncomingBody(exchange.body(), exchange.headers(), Set.of());
    body.requireLength();
    Map<String, String> headers = KeptHeaders.of(exchange);
    Attributes attributes = protection.ofNew(exchange, who, bucket);
    Conditions.write(exchange.headers(), bucket.current(key));
    try (Draft draft = objects.seal(bucket, body, customer)) {
      Checksums.Result sums = body.verified();
      StoredBytes bytes =
          new StoredBytes(
              List.of(draft.piece()),
              draft.piece().size(),
              customer.isEmpty() ? sums.etag() : randomTag(),
              sums.checksums(),
              "FULL_OBJECT",
              customer.map(CustomerKey::md5));
      ObjectVersion stored =
          objects.place(
              bucket,
              key,
              bytes,
              headers,
              attributes,
              new Guard(
                  before -> Conditions.write(exchange.headers(), before),
                  old -> protection.requireRemovable(exchange, who, bucket, old)));
      draft.keep();
      Told.stored(exchange, bucket, stored);
    }
    exchange.ctx().status(200);
  }

  /** What stands for the MD5 where a key of the customer's hides what is stored. */
  public static String randomTag() {
    return "\"" + UUID.randomUUID().toString().replace("-", "") + "\"";
  }

  private void get(Exchange exchange, Identity who, Bucket bucket) throws IOException {
    Optional<String> id = exchange.query("versionId").filter(text -> !text.isEmpty());
    String verb = isGet(exchange) ? "object.get" : "object.head";
    String action = verb + (id.isEmpty() ? "" : "_version");
    Key key = new Key(exchange.path().key());
    exchange.require(who, action, Store.target(bucket, key.text()));
    if (who.equals(Doorman.ANYBODY)
        && exchange.ctx().queryParamMap().keySet().stream().anyMatch(q -> isOverride(q))) {
      throw Rejection.invalid(
          "Request specific response headers cannot be used for anonymous GET requests.");
    }
    give(exchange, bucket, key, id);
  }

  private static boolean isGet(Exchange exchange) {
    return exchange.ctx().method().equals(HandlerType.GET);
  }

  /**
   * Answers with a version to whoever may see it, or with what is said of it.
   *
   * @param id of a version; empty for the current one
   */
  public void give(Exchange exchange, Bucket bucket, Key key, Optional<String> id)
      throws IOException {
    boolean withBody = isGet(exchange);
    Optional<CustomerKey> customer = CustomerKey.of(exchange.headers());
    Optional<OpenObject> open = Optional.empty();
    while (open.isEmpty()) {
      ObjectVersion version = find(exchange, bucket, key, id);
      Conditions.read(exchange.headers(), version);
      if (withBody) {
        objects.requireReadable(version);
      }
      Range range = range(exchange, version.bytes());
      open = objects.open(bucket, version, range, customer);
      if (open.isPresent()) {
        try (OpenObject content = open.get()) {
          describe(exchange, bucket, version, range);
          for (Teller teller : tellers) {
            teller.tell(bucket, key, version, exchange.ctx().res()::setHeader);
          }
          send(exchange, content, range, withBody);
        }
      }
      // Otherwise it went between the look and the opening: what came after it is the answer.
    }
  }

  /**
   * Reads the bytes of what is small.
   *
   * @return empty if it is not there, or cannot be read
   */
  public Optional<byte[]> whole(Bucket bucket, Key key) throws IOException {
    Optional<ObjectVersion> version = bucket.current(key);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    Range all = Range.all(version.get().bytes().size());
    Optional<OpenObject> open;
    try {
      objects.requireReadable(version.get());
      open = objects.open(bucket, version.get(), all, Optional.empty());
    } catch (Rejection unreadable) {
      return Optional.empty();
    }
    if (open.isEmpty()) {
      return Optional.empty();
    }
    try (OpenObject content = open.get()) {
      return Optional.of(content.readAllBytes());
    }
  }

  private static boolean isOverride(String query) {
    return KeptHeaders.OVERRIDABLE.stream().anyMatch(name -> query.equals("response-" + name));
  }

  /** Finds a version that can be read, and tells of a marker that cannot. */
  private static ObjectVersion find(
      Exchange exchange, Bucket bucket, Key key, Optional<String> id) {
    ObjectVersion version =
        id.isPresent()
            ? bucket.version(key, id.get()).orElseThrow(Rejection::noSuchVersion)
            : bucket.versions(key).stream().findFirst().orElseThrow(Rejection::noSuchKey);
    Told.version(exchange, bucket, version);
    exchange.ctx().header("Last-Modified", Times.http(version.modified()));
    if (version.isMarker()) {
      throw id.isPresent() ? Rejection.notAllowed() : Rejection.noSuchKey();
    }
    exchange.ctx().header("ETag", version.bytes().etag());
    return version;
  }

  private static Range range(Exchange exchange, StoredBytes bytes) {
    Optional<String> part = exchange.query("partNumber");
    String range = exchange.header("range");
    if (part.isPresent() && !range.isEmpty()) {
      throw Rejection.invalid("Cannot specify both Range header and partNumber query parameter.");
    }
    if (part.isPresent()) {
      return Range.ofPart(part.get(), bytes);
    }
    try {
      return Range.of(range, bytes.size());
    } catch (Rejection e) {
      exchange.ctx().header("Content-Range", "bytes */" + bytes.size());
      throw e;
    }
  }

  private static void describe(
      Exchange exchange, Bucket bucket, ObjectVersion version, Range range) {
    HttpServletResponse response = exchange.ctx().res();
    version.headers().forEach(response::setHeader);
    for (String name : KeptHeaders.OVERRIDABLE) {
      exchange.query("response-" + name).ifPresent(value -> response.setHeader(name, value));
    }
    StoredBytes bytes = version.bytes();
    Told.version(exchange, bucket, version);
    Told.customerKey(exchange, bytes.customerKeyMd5());
    Protection.describe(version, response::setHeader);
    boolean whole = range.length() == bytes.size();
    if (exchange.header("x-amz-checksum-mode").equalsIgnoreCase("ENABLED") && whole) {
      Told.checksums(exchange, bytes);
    }
    if (exchange.asks("partNumber") && bytes.inParts()) {
      response.setHeader("x-amz-mp-parts-count", String.valueOf(bytes.pieces().size()));
    }
    exchange.ctx().status(range.partial() ? 206 : 200);
    if (range.partial()) {
      response.setHeader("Content-Range", range.header(bytes.size()));
    }
  }

  private static void send(Exchange exchange, OpenObject content, Range range, boolean withBody)
      throws IOException {
    HttpServletResponse response = exchange.ctx().res();
    response.setContentLengthLong(range.length());
    if (withBody) {
      OutputStream out = response.getOutputStream();
      byte[] block = new byte[SealedFile.SEGMENT];
      for (int read; (read = content.read(block, 0, block.length)) >= 0; ) {
        out.write(block, 0, read);
      }
      out.flush();
    }
  }

  private void delete(Exchange exchange, Identity who, Bucket bucket) {
    Key key = new Key(exchange.path().key());
    Optional<String> id = exchange.query("versionId").filter(text -> !text.isEmpty());
    exchange.require(
        who,
        id.isEmpty() ? "object.delete" : "object.delete_version",
        Store.target(bucket, key.text()));
    Optional<ObjectVersion> told =
        id.isEmpty()
            ? objects.delete(bucket, key, old -> requireRemovable(exchange, who, bucket, old))
            : objects.deleteVersion(
                bucket, key, id.get(), old -> requireRemovable(exchange, who, bucket, old));
    told.ifPresent(version -> Told.version(exchange, bucket, version));
    exchange.ctx().status(204);
  }

  private void requireRemovable(Exchange exchange, Identity who, Bucket bucket, ObjectVersion old) {
    protection.requireRemovable(exchange, who, bucket, old);
  }
}
