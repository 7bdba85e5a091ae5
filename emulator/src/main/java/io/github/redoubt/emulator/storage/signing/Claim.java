package io.github.redoubt.emulator.storage.signing;

import io.github.redoubt.emulator.storage.internal.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its own signature, in the {@code Authorization} header or, of a presigned
 * URL, in its query.
 *
 * @param time when it was signed, {@code yyyyMMddTHHmmssZ}
 * @param payload the hash of the body, or one of the words that stand for one; empty if not said
 * @param life how long a presigned URL is good
 */
record Claim(
    Scope scope,
    List<String> signedHeaders,
    String signature,
    String time,
    String payload,
    Optional<Duration> life) {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String SIGNATURE = "X-Amz-Signature";
  static final String UNSIGNED = "UNSIGNED-PAYLOAD";
  private static final String CONTENT_HASH = "x-amz-content-sha256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Says whether a request says anything of a signature. */
  static boolean isIn(Message message) {
    return inHeader(message) || inQuery(message);
  }

  private static boolean inHeader(Message message) {
    return message.header("authorization").startsWith(ALGORITHM);
  }

  private static boolean inQuery(Message message) {
    return message.parameter(SIGNATURE).isPresent()
        || message.parameter("X-Amz-Algorithm").isPresent();
  }

  static Claim of(Message message) {
    if (inQuery(message) && !message.header("authorization").isEmpty()) {
      throw Rejection.argument(
          "Only one way to authenticate is allowed: the X-Amz-Signature of the query, or the"
              + " Authorization header.");
    }
    return inQuery(message) ? ofQuery(message) : ofHeader(message);
  }

  private static Claim ofHeader(Message message) {
    Map<String, String> parts = new HashMap<>();
    for (String part :
        message.header("authorization").substring(ALGORITHM.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    String time = message.header("x-amz-date");
    return read(
        parts,
        time,
        message.header(CONTENT_HASH),
        Optional.empty(),
        "AuthorizationHeaderMalformed");
  }

  private static Claim ofQuery(Message message) {
    String code = "AuthorizationQueryParametersError";
    Map<String, String> parts = new HashMap<>();
    message.parameter("X-Amz-Credential").ifPresent(value -> parts.put("Credential", value));
    message.parameter("X-Amz-SignedHeaders").ifPresent(value -> parts.put("SignedHeaders", value));
    message.parameter(SIGNATURE).ifPresent(value -> parts.put("Signature", value));
    String life = message.parameter("X-Amz-Expires").orElse("");
    if (!life.matches("\\d{1,10}")
        || !message.parameter("X-Amz-Algorithm").equals(Optional.of(ALGORITHM))) {
      throw malformed(code);
    }
    String said = message.header(CONTENT_HASH);
    return read(
        parts,
        message.parameter("X-Amz-Date").orElse(""),
        said.isEmpty() ? message.parameter("X-Amz-Content-Sha256").orElse(UNSIGNED) : said,
        Optional.of(Duration.ofSeconds(Long.parseLong(life))),
        code);
  }

  private static Claim read(
      Map<String, String> parts,
      String time,
      String payload,
      Optional<Duration> life,
      String code) {
    Scope scope =
        Scope.parse(parts.getOrDefault("Credential", "")).orElseThrow(() -> malformed(code));
    List<String> headers = Arrays.asList(parts.getOrDefault("SignedHeaders", "").split(";", -1));
    Claim claim =
        new Claim(scope, headers, parts.getOrDefault("Signature", ""), time, payload, life);
    if (!headers.contains("host") || claim.signature.isEmpty() || !time.startsWith(scope.day())) {
      throw malformed(code);
    }
    try {
      claim.signedAt();
    } catch (DateTimeParseException e) {
      throw malformed(code);
    }
    return claim;
  }

  private static Rejection malformed(String code) {
    return new Rejection(400, code, "The signature, or what is said of it, cannot be read.");
  }

  Instant signedAt() {
    return LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
  }

  boolean isPresigned() {
    return life.isPresent();
  }

  /** What is signed in the end. */
  String toSign(String canonicalRequest) {
    return String.join("\n", ALGORITHM, time, scope.toString(), Sha256.hex(canonicalRequest));
  }
}
