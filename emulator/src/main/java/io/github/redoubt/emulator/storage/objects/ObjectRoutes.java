package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.internal.XmlBody;
import io.github.redoubt.emulator.storage.internal.XmlBody.Leaf;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Store;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Objects on the wire. */
public final class ObjectRoutes {

  private static final long MOST_SINGLE_PUT = 5L << 30;
  private static final int MOST_DELETES = 1000;
  private static final int MOST_DELETE_BODY = 8 << 20;
  private static final String META = "x-amz-meta-";

  /** Headers of an upload that come back with the object. */
  private static final Set<String> KEPT =
      Set.of(
          "content-type",
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "expires");

  private final Store store;
  private final Objects objects;
  private final Protection protection;

  public ObjectRoutes(Store store, Objects objects, Protection protection) {
    this.protection = protection;
    this.store = store;
    this.objects = objects;
  }

  public void answer(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    switch (exchange.ctx().method().name()) {
      case "PUT" -> put(exchange, who, bucket);
      case "GET" -> get(exchange, who, bucket, true);
      case "HEAD" -> get(exchange, who, bucket, false);
      case "DELETE" -> delete(exchange, who, bucket);
      default -> throw new Rejection(405, "MethodNotAllowed", "The method is not allowed here.");
    }
  }

  private void put(Exchange exchange, Identity who, Bucket bucket) throws IOException {
    exchange.require(who, "object.put", Store.target(bucket, exchange.path().key()));
    if (!exchange.header("x-amz-copy-source").isEmpty()) {
      throw Rejection.notEmulated("copying");
    }
    IncomingBody body = new IncomingBody(exchange.body(), exchange.headers());
    if (body.announced() < 0) {
      throw new Rejection(
          411, "MissingContentLength", "You must provide the Content-Length header.");
    }
    if (body.announced() > MOST_SINGLE_PUT) {
      throw new Rejection(
          400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.");
    }
    ObjectVersion stored =
        objects.put(
            bucket,
            new Key(exchange.path().key()),
            body,
            kept(exchange.headers()),
            protection.ofNew(exchange, who, bucket),
            before -> {
              Conditions.write(exchange, before);
              if (before != null) {
                protection.requireRemovable(exchange, who, bucket, before);
              }
            });
    Context ctx = exchange.ctx();
    ctx.header("ETag", stored.bytes().etag());
    ctx.header("x-amz-checksum-crc64nvme", crc64(stored));
    ctx.header("x-amz-checksum-type", "FULL_OBJECT");
    ctx.status(200);
  }

  private static String crc64(ObjectVersion object) {
    return object.bytes().checksums().getOrDefault("crc64nvme", "");
  }

  private static Map<String, String> kept(Map<String, String> headers) {
    Map<String, String> kept = new TreeMap<>();
    headers.forEach(
        (name, value) -> {
          if (KEPT.contains(name) || name.startsWith(META)) {
            kept.put(name, value);
          }
        });
    String encoding = kept.getOrDefault("content-encoding", "");
    String left = encoding.replaceAll("aws-chunked\\s*,?\\s*", "").strip();
    if (left.isEmpty()) {
      kept.remove("content-encoding");
    } else {
      kept.put("content-encoding", left);
    }
    return kept;
  }

  private void get(Exchange exchange, Identity who, Bucket bucket, boolean withBody)
      throws IOException {
    exchange.require(
        who, withBody ? "object.get" : "object.head", Store.target(bucket, exchange.path().key()));
    while (true) {
      ObjectVersion object =
          bucket.current(new Key(exchange.path().key())).orElseThrow(Rejection::noSuchKey);
      Conditions.read(exchange, object);
      Range range = Range.of(exchange.header("range"), object.bytes().size());
      try {
        objects.read(bucket, object, open -> send(exchange, object, range, open, withBody));
        return;
      } catch (NoSuchFileException replacedMeanwhile) {
        // Between the look and the opening: what replaced it is the answer.
      }
    }
  }

  private static void send(
      Exchange exchange,
      ObjectVersion object,
      Range range,
      Objects.OpenObject open,
      boolean withBody)
      throws IOException {
    HttpServletResponse response = exchange.ctx().res();
    object.headers().forEach(response::setHeader);
    for (String name : KEPT) {
      exchange.query("response-" + name).ifPresent(value -> response.setHeader(name, value));
    }
    Protection.describe(object, response::setHeader);
    response.setHeader("ETag", object.bytes().etag());
    response.setHeader("Last-Modified", Times.http(object.modified()));
    if (exchange.header("x-amz-checksum-mode").equalsIgnoreCase("ENABLED") && !range.partial()) {
      response.setHeader("x-amz-checksum-crc64nvme", crc64(object));
      response.setHeader("x-amz-checksum-type", "FULL_OBJECT");
    }
    exchange.ctx().status(range.partial() ? 206 : 200);
    if (range.partial()) {
      response.setHeader("Content-Range", range.header(object.bytes().size()));
    }
    response.setContentLengthLong(range.length());
    if (withBody) {
      OutputStream out = response.getOutputStream();
      open.copy(range.from(), range.length(), out);
      out.flush();
    }
  }

  private void delete(Exchange exchange, Identity who, Bucket bucket) {
    exchange.require(who, "object.delete", Store.target(bucket, exchange.path().key()));
    Key key = new Key(exchange.path().key());
    objects.delete(
        bucket, key, version -> protection.requireRemovable(exchange, who, bucket, key, version));
    exchange.ctx().status(204);
  }

  public void deleteMany(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    if (!exchange.asks("delete")) {
      throw Rejection.notEmulated("this POST");
    }
    byte[] body = exchange.body().readNBytes(MOST_DELETE_BODY);
    checkDigest(exchange, body);
    List<Leaf> leaves = XmlBody.leaves(body);
    List<String> keys =
        leaves.stream().filter(l -> l.path().equals("Delete/Object/Key")).map(Leaf::text).toList();
    boolean quiet =
        leaves.stream()
            .anyMatch(l -> l.path().equals("Delete/Quiet") && l.text().strip().equals("true"));
    if (keys.isEmpty() || keys.size() > MOST_DELETES) {
      throw new Rejection(
          400, "MalformedXML", "From 1 to " + MOST_DELETES + " keys can be deleted at once.");
    }
    Set<String> allowed = new HashSet<>();
    for (String key : keys) {
      if (exchange.allows(who, "object.post_multi_delete", Store.target(bucket, key))) {
        allowed.add(key);
      }
    }
    if (allowed.isEmpty()) {
      throw Rejection.denied();
    }
    Xml xml = Xml.document("DeleteResult");
    for (String key : keys) {
      if (!allowed.contains(key)) {
        xml.open("Error").element("Key", key).element("Code", "AccessDenied");
        xml.element("Message", "Access Denied").close();
        continue;
      }
      Key each = new Key(key);
      try {
        objects.delete(
            bucket,
            each,
            version -> protection.requireRemovable(exchange, who, bucket, each, version));
        if (!quiet) {
          xml.open("Deleted").element("Key", key).close();
        }
      } catch (Rejection kept) {
        xml.open("Error").element("Key", key).element("Code", kept.code());
        xml.element("Message", String.valueOf(kept.getMessage())).close();
      }
    }
    exchange.answer(xml.close());
  }

  private static void checkDigest(Exchange exchange, byte[] body) {
    String said = exchange.header("content-md5");
    boolean summed =
        exchange.headers().keySet().stream().anyMatch(h -> h.startsWith("x-amz-checksum-"));
    if (said.isEmpty() && !summed) {
      throw Rejection.invalid("Missing required header for this request: Content-MD5.");
    }
    try {
      String md5 =
          Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(body));
      if (!said.isEmpty() && !said.equals(md5)) {
        throw new Rejection(
            400, "BadDigest", "The Content-MD5 you specified did not match what was received.");
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
