package io.github.redoubt.emulator.storage.uploads;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.checksums.Algorithm;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.objects.Conditions;
import io.github.redoubt.emulator.storage.objects.Guard;
import io.github.redoubt.emulator.storage.objects.IncomingBody;
import io.github.redoubt.emulator.storage.objects.Objects;
import io.github.redoubt.emulator.storage.objects.Told;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.StoredBytes;
import io.github.redoubt.emulator.storage.state.StoredBytes.Piece;
import io.github.redoubt.emulator.storage.state.Upload;
import io.github.redoubt.emulator.storage.state.Upload.Part;
import io.github.redoubt.emulator.storage.uploads.Assembly.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Completes uploads in parts: the object is there at once, and nothing is read again. */
final class CompleteRoute {

  private static final String SUM = "x-amz-checksum-";
  private static final int MOST_BODY = 8 << 20;

  private final Objects objects;
  private final Protection protection;

  CompleteRoute(Objects objects, Protection protection) {
    this.objects = objects;
    this.protection = protection;
  }

  void complete(Exchange exchange, Identity who, Bucket bucket) throws IOException {
    Key key = new Key(exchange.path().key());
    exchange.require(who, "object.post_complete_upload", Store.target(bucket, key.text()));
    Upload upload = UploadRoutes.upload(exchange, bucket);
    List<Named> named = named(exchange);
    Attributes attributes =
        protection.ofCompleted(exchange, who, bucket, upload.plan().attributes());
    List<ObjectVersion> made = new ArrayList<>();
    List<Part> unused = new ArrayList<>();
    upload.end(
        parts -> {
          List<Part> chosen = Assembly.choose(upload.plan(), parts, named);
          StoredBytes whole = Assembly.whole(upload.plan(), chosen);
          requireAsSaid(exchange, whole);
          made.add(
              objects.place(
                  bucket,
                  key,
                  whole,
                  upload.plan().headers(),
                  attributes,
                  new Guard(
                      before -> {
                        Conditions.write(upload.plan().conditions(), before);
                        Conditions.write(exchange.headers(), before);
                      },
                      old -> protection.requireRemovable(exchange, who, bucket, old))));
          Set<Piece> used = Set.copyOf(whole.pieces());
          parts.stream().filter(part -> !used.contains(part.piece())).forEach(unused::add);
        });
    bucket.forget(upload);
    objects.discard(unused);
    answer(exchange, bucket, key, made.get(0));
  }

  private static List<Named> named(Exchange exchange) throws IOException {
    List<Element> parts = Element.parse(body(exchange), "CompleteMultipartUpload").all("Part");
    if (parts.isEmpty() || parts.size() > PartRoute.MOST_PARTS) {
      throw malformed();
    }
    return parts.stream().map(CompleteRoute::named).toList();
  }

  /** Checksums in this request's headers are the object's, not those of its own body. */
  private static byte[] body(Exchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>(exchange.headers());
    headers.keySet().removeIf(name -> name.startsWith(SUM));
    headers.remove("x-amz-sdk-checksum-algorithm");
    IncomingBody body = new IncomingBody(exchange.body(), headers, Set.of());
    byte[] bytes = body.readNBytes(MOST_BODY);
    body.verified();
    return bytes;
  }

  private static Named named(Element part) {
    String number = text(part, "PartNumber").orElse("");
    Optional<String> etag = text(part, "ETag");
    if (!number.matches("\\d{1,5}") || etag.isEmpty()) {
      throw malformed();
    }
    Map<String, String> checksums = new HashMap<>();
    for (Algorithm each : Algorithm.values()) {
      text(part, each.element()).ifPresent(value -> checksums.put(each.word(), value));
    }
    return new Named(Integer.parseInt(number), etag.get(), checksums);
  }

  private static Optional<String> text(Element part, String name) {
    return part.findText(name).map(String::strip);
  }

  private static Rejection malformed() {
    return new Rejection(
        400,
        "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published"
            + " schema.");
  }

  private static void requireAsSaid(Exchange exchange, StoredBytes whole) {
    String type = exchange.header("x-amz-checksum-type");
    if (!type.isEmpty() && !type.equalsIgnoreCase(whole.checksumType())) {
      throw Rejection.invalid(
          "The upload was created with the checksum type " + whole.checksumType() + ".");
    }
    String size = exchange.header("x-amz-mp-object-size");
    if (!size.isEmpty() && !size.equals(String.valueOf(whole.size()))) {
      throw Rejection.invalid("The object's size is not what x-amz-mp-object-size says.");
    }
    for (Algorithm each : Algorithm.values()) {
      String said = exchange.header(each.header());
      String value = whole.checksums().getOrDefault(each.word(), "");
      // The number of parts behind a composite may be left out.
      boolean same = said.equals(value) || value.startsWith(said + "-");
      if (!said.isEmpty() && !same) {
        throw new Rejection(
            400,
            "BadDigest",
            "The " + each.header() + " you specified did not match what was received.");
      }
    }
  }

  private static void answer(Exchange exchange, Bucket bucket, Key key, ObjectVersion made) {
    StoredBytes bytes = made.bytes();
    Told.version(exchange, bucket, made);
    Told.customerKey(exchange, bytes.customerKeyMd5());
    Xml xml =
        Xml.document("CompleteMultipartUploadResult")
            .element("Location", exchange.ctx().req().getRequestURL())
            .element("Bucket", bucket.name())
            .element("Key", key.text())
            .element("ETag", bytes.etag());
    Told.values(xml, bytes.checksums());
    exchange.answer(xml.element("ChecksumType", bytes.checksumType()).close());
  }
}
