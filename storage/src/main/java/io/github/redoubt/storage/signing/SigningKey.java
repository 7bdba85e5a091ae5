package io.github.redoubt.storage.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.storage.internal.Digests;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;

/**
 * What one request is signed with: derived from the secret for a day, a region and a service, at a
 * moment. Belongs to the thread that sends the request.
 *
 * <p>Derived anew each time, which costs some microseconds, so that nothing secret lives on beside
 * the credentials.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     The algorithm</a>
 */
final class SigningKey {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final String MAC = "HmacSHA256";
  private static final String END = "aws4_request";
  private static final HexFormat HEX = HexFormat.of();
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Mac mac;
  private final String accessKeyId;
  private final String timestamp;
  private final String scope;

  private SigningKey(Mac mac, String accessKeyId, String timestamp, String scope) {
    this.mac = mac;
    this.accessKeyId = accessKeyId;
    this.timestamp = timestamp;
    this.scope = scope;
  }

  static SigningKey of(HmacCredentials credentials, Instant now, String region, String service) {
    String timestamp = MOMENT.format(now);
    String date = timestamp.substring(0, 8);
    Mac mac =
        credentials.revealPrefixed(
            "AWS4",
            secret -> {
              Mac derived = mac();
              init(derived, secret);
              for (String step : new String[] {date, region, service, END}) {
                byte[] key = derived.doFinal(step.getBytes(UTF_8));
                init(derived, key);
                Arrays.fill(key, (byte) 0);
              }
              return derived;
            });
    String scope = String.join("/", date, region, service, END);
    return new SigningKey(mac, credentials.accessKeyId(), timestamp, scope);
  }

  /** Gives the moment in the form of the header {@code x-amz-date}. */
  String timestamp() {
    return timestamp;
  }

  /** Says which key signed, in which scope. */
  String credential() {
    return accessKeyId + "/" + scope;
  }

  /** Signs a request. */
  String ofRequest(
      String method, HttpUrl url, SortedMap<String, String> headers, String payloadHash) {
    String form = CanonicalForm.request(method, url, headers, payloadHash);
    return signed(ALGORITHM + "\n" + timestamp + "\n" + scope + "\n" + hash(form));
  }

  /** Signs what follows a signature in a stream: a chunk, or the trailer. */
  String following(String previous, String kind, String hashes) {
    return signed(
        ALGORITHM + "-" + kind + "\n" + timestamp + "\n" + scope + "\n" + previous + "\n" + hashes);
  }

  private String signed(String text) {
    return HEX.formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }

  static String hash(String text) {
    return HEX.formatHex(Digests.sha256().digest(text.getBytes(UTF_8)));
  }

  static String hex(byte[] bytes) {
    return HEX.formatHex(bytes);
  }

  private static Mac mac() {
    try {
      return Mac.getInstance(MAC);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
    }
  }

  private static void init(Mac mac, byte[] key) {
    try {
      mac.init(new SecretKeySpec(key, MAC));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes any key", e);
    }
  }
}
