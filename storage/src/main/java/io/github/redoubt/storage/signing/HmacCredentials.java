package io.github.redoubt.storage.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/**
 * An HMAC key of an instance of Object Storage: an access key id, and the secret that requests and
 * presigned URLs are signed with.
 *
 * <p>It comes with a service credential that is created with the parameter {@code {"HMAC": true}},
 * belongs to one instance, and is dead when the credential is deleted. {@code close} wipes the
 * secret: whatever is signed with it afterwards fails with {@link IllegalStateException}. Safe for
 * use by many threads.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-uhc-hmac-credentials-main">
 *     Using HMAC credentials</a>
 */
public final class HmacCredentials implements AutoCloseable {

  private static final String KEYS = "cos_hmac_keys";

  private final String accessKeyId;
  private final SecretBytes secret;

  private HmacCredentials(String accessKeyId, SecretBytes secret) {
    this.accessKeyId = accessKeyId;
    this.secret = secret;
  }

  /**
   * Takes the two parts of a key.
   *
   * @param accessKeyId not secret; it is sent with every request
   * @param secretAccessKey as the service shows it
   * @throws InvalidRequestException if one is blank, a template that was not filled in, or holds
   *     white space or what is not ASCII
   */
  public static HmacCredentials of(String accessKeyId, String secretAccessKey) {
    return of(accessKeyId, SecretBytes.takeOver(secretAccessKey.getBytes(UTF_8)));
  }

  /**
   * As {@link #of(String, String)}, with a secret that never was a string.
   *
   * @param secretAccessKey taken over: closed with these credentials, or now if it is refused
   */
  public static HmacCredentials of(String accessKeyId, SecretBytes secretAccessKey) {
    try {
      requireFilledIn("access key id", accessKeyId.getBytes(UTF_8));
      if (accessKeyId.contains("/") || accessKeyId.contains(",")) {
        throw invalid("access key id", "holds a slash or a comma", "Give the id alone.");
      }
      boolean unused =
          secretAccessKey.revealTo(
              bytes -> {
                requireFilledIn("secret access key", bytes);
                return true;
              });
    } catch (InvalidRequestException e) {
      secretAccessKey.close();
      throw e;
    }
    return new HmacCredentials(accessKeyId, secretAccessKey);
  }

  /**
   * Takes the key out of a service credential, as the service and its console give it.
   *
   * @param json the document whose member {@code cos_hmac_keys} has {@code access_key_id} and
   *     {@code secret_access_key}; the whole resource key, which holds it as {@code credentials},
   *     is as good
   * @throws InvalidRequestException if it is no such document
   */
  public static HmacCredentials fromServiceCredential(String json) {
    JsonObject root = object(json);
    JsonObject inner = root.get("credentials") instanceof JsonObject its ? its : root;
    if (!(inner.get(KEYS) instanceof JsonObject keys)) {
      throw invalid(
          "service credential",
          "holds no member " + KEYS,
          "Create one with the parameter {\"HMAC\": true}, and give its JSON.");
    }
    return of(text(keys, "access_key_id"), text(keys, "secret_access_key"));
  }

  /**
   * As {@link #fromServiceCredential(String)}, from a file.
   *
   * @throws InvalidRequestException if it cannot be read, or is no such document
   */
  public static HmacCredentials fromServiceCredential(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw invalid(
          "service credential",
          "cannot be read from " + file + ": " + e.getClass().getSimpleName(),
          "Give a file that is there, and that this process may read.");
    }
    try {
      return fromServiceCredential(new String(bytes, UTF_8));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Gives the id that requests name the key by; not secret. */
  public String accessKeyId() {
    return accessKeyId;
  }

  /** Says whether the secret was wiped. */
  public boolean isClosed() {
    return secret.isClosed();
  }

  /** Shows what keys for signatures are derived from; the copy is wiped. */
  <T> T revealPrefixed(String prefix, Function<byte[], T> use) {
    return secret.revealTo(
        bytes -> {
          byte[] begin = prefix.getBytes(US_ASCII);
          byte[] both = Arrays.copyOf(begin, begin.length + bytes.length);
          System.arraycopy(bytes, 0, both, begin.length, bytes.length);
          try {
            return use.apply(both);
          } finally {
            Arrays.fill(both, (byte) 0);
          }
        });
  }

  /** Wipes the secret. A second call does nothing. */
  @Override
  public void close() {
    secret.close();
  }

  @Override
  public String toString() {
    return "HmacCredentials[" + accessKeyId + (isClosed() ? ", wiped]" : "]");
  }

  /** The parser's message would quote the document. */
  private static JsonObject object(String json) {
    try {
      if (JsonParser.parseString(json) instanceof JsonObject root) {
        return root;
      }
    } catch (JsonSyntaxException e) {
      // Told below, without what it quotes.
    }
    throw invalid("service credential", "is no JSON object", "Give the document as it came.");
  }

  private static String text(JsonObject keys, String name) {
    if (!keys.has(name) || !keys.get(name).isJsonPrimitive()) {
      throw invalid(
          "service credential",
          "has no " + name + " in " + KEYS,
          "Create one with the parameter {\"HMAC\": true}, and give its JSON.");
    }
    return keys.get(name).getAsString();
  }

  private static void requireFilledIn(String field, byte[] value) {
    if (value.length == 0) {
      throw invalid(field, "is empty", "Give the value itself.");
    }
    byte first = value[0];
    if (first == '{' || first == '<' || first == '"') {
      throw invalid(
          field,
          "begins with a brace, a bracket or a quote",
          "Give the value itself, without anything around it.");
    }
    for (byte b : value) {
      if (b <= ' ' || b > '~') {
        throw invalid(
            field,
            "holds white space or another character that it cannot, such as the end of a line",
            "Strip it when you read it from a file.");
      }
    }
  }

  private static InvalidRequestException invalid(String field, String problem, String remedy) {
    return new InvalidRequestException(field, problem, remedy);
  }
}
