package io.github.redoubt.keys.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that hands out import tokens and opens what was sealed to them, and can be naughty. */
public final class TokenDesk extends Dispatcher implements AutoCloseable {

  public static final String BEARER = "eyJ-a-token-for-tests-only";
  public static final Crn KEY_PROTECT =
      Crn.ofInstance("kms", "us-south", "acc", "0b6c-instance-guid");
  public static final Crn HYPER_PROTECT =
      Crn.ofInstance("hs-crypto", "us-south", "acc", "0b6c-instance-guid");

  private final MockWebServer server = new MockWebServer();
  private final boolean hyper;
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final List<byte[]> materials = new CopyOnWriteArrayList<>();
  private volatile Runnable beforeImport = () -> {};
  private volatile Consumer<JsonObject> distortion = key -> {};
  private volatile Optional<PublicKey> foreignKey = Optional.empty();
  private volatile String undecryptable = "INCORRECT_NONCE_ERR";
  private volatile Instant now = Instant.now();
  private int made;
  private int remaining;
  private Instant expires = Instant.EPOCH;
  private byte[] nonce = new byte[12];

  public TokenDesk(boolean hyper) throws IOException {
    this.hyper = hyper;
    server.setDispatcher(this);
    server.start();
  }

  public IbmCloud cloud() {
    return IbmCloud.connect(Credentials.bearerToken(BEARER))
        .retrying(RetryPolicy.NONE)
        .endpoint(hyper ? Service.HYPER_PROTECT : Service.KEY_PROTECT, server.url("/").uri());
  }

  /** Makes a token, in place of the one before. */
  public synchronized void replaceToken(int retrievals, Duration lifetime) {
    made++;
    remaining = retrievals;
    expires = now.plus(lifetime);
    nonce =
        Arrays.copyOf(
            ("nonce-" + made + "-and-more").getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            12);
  }

  public void advance(Duration time) {
    now = now.plus(time);
  }

  public void beforeImport(Runnable what) {
    beforeImport = what;
  }

  public void distortingAnswers(Consumer<JsonObject> how) {
    distortion = how;
  }

  /** Hands out a key that is not the token's, as somebody in between would. */
  public void handingOut(PublicKey other) {
    foreignKey = Optional.of(other);
  }

  public void callingUndecryptableMaterial(String code) {
    undecryptable = code;
  }

  public synchronized int made() {
    return made;
  }

  public List<byte[]> materials() {
    return materials;
  }

  public List<RecordedRequest> requests() {
    return requests;
  }

  public long count(String method, String path) {
    return requests.stream()
        .filter(r -> Objects.equals(r.getMethod(), method) && r.getUrl().encodedPath().equals(path))
        .count();
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    requests.add(request);
    String what = request.getMethod() + " " + request.getUrl().encodedPath();
    return switch (what) {
      case "GET /api/v2/import_token" -> retrieve();
      case "POST /api/v2/import_token" -> make(body(request));
      case "POST /api/v2/keys" -> create(request);
      default -> error(404, "KEY_NOT_FOUND_ERR", "nothing at " + what);
    };
  }

  public static JsonObject body(RecordedRequest request) {
    return JsonParser.parseString(Objects.requireNonNull(request.getBody()).utf8())
        .getAsJsonObject();
  }

  private synchronized MockResponse retrieve() {
    if (made == 0) {
      return error(404, "IMPORT_TOKEN_NOT_FOUND_ERR", "there is none");
    }
    if (remaining == 0 || !now.isBefore(expires)) {
      return error(409, "IMPORT_TOKEN_EXPIRED_ERR", "expired");
    }
    remaining--;
    JsonObject token = described();
    token.addProperty("payload", Pairs.payload(foreignKey.orElse(pair().getPublic()).getEncoded()));
    token.addProperty("nonce", Pairs.base64(nonce));
    return json(200, token);
  }

  private synchronized MockResponse make(JsonObject wanted) {
    replaceToken(
        wanted.get("maxAllowedRetrievals").getAsInt(),
        Duration.ofSeconds(wanted.get("expiration").getAsLong()));
    return json(200, described());
  }

  private JsonObject described() {
    JsonObject token = new JsonObject();
    token.addProperty("creationDate", now.toString());
    token.addProperty("expirationDate", expires.toString());
    token.addProperty("remainingRetrievals", remaining);
    return token;
  }

  private KeyPair pair() {
    return Pairs.POOL.get(made % Pairs.POOL.size());
  }

  private MockResponse create(RecordedRequest request) {
    JsonObject asked = body(request).getAsJsonArray("resources").get(0).getAsJsonObject();
    if (asked.has("encryptedNonce")) {
      beforeImport.run();
      String refusal = open(asked);
      if (!refusal.isEmpty()) {
        return error(refusal.startsWith("IMPORT_TOKEN") ? 409 : 400, refusal, "Not this token");
      }
    }
    JsonObject key = asked.deepCopy();
    List.of("payload", "encryptedNonce", "iv", "encryptionAlgorithm").forEach(key::remove);
    key.addProperty("id", "11111111-2222-4333-8444-555555555555");
    key.addProperty(
        "crn", KEY_PROTECT.withResource("key", "11111111-2222-4333-8444-555555555555").toString());
    key.addProperty("state", 1);
    key.addProperty("imported", asked.has("payload"));
    key.addProperty("creationDate", "2026-11-24T10:00:00Z");
    key.addProperty("somethingNew", "passed over");
    String ring = request.getHeaders().get("X-Kms-Key-Ring");
    key.addProperty("keyRingID", ring == null ? "default" : ring);
    distortion.accept(key);
    JsonArray keys = new JsonArray();
    keys.add(key);
    JsonObject answer = new JsonObject();
    answer.add("resources", keys);
    return json(201, answer);
  }

  private synchronized String open(JsonObject asked) {
    if (!now.isBefore(expires)) {
      return "IMPORT_TOKEN_EXPIRED_ERR";
    }
    try {
      byte[] material = rsa(bytes(asked, "payload"));
      byte[] shown = nonce(material, bytes(asked, "iv"), bytes(asked, "encryptedNonce"));
      if (!Arrays.equals(shown, nonce)) {
        return "INCORRECT_NONCE_ERR";
      }
      materials.add(material);
      return "";
    } catch (GeneralSecurityException e) {
      return undecryptable;
    }
  }

  private byte[] rsa(byte[] sealed) throws GeneralSecurityException {
    String hash = hyper ? "SHA-1" : "SHA-256";
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        pair().getPrivate(),
        new OAEPParameterSpec(
            hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
    return cipher.doFinal(sealed);
  }

  private byte[] nonce(byte[] material, byte[] iv, byte[] sealed) throws GeneralSecurityException {
    AlgorithmParameterSpec parameters =
        hyper ? new IvParameterSpec(iv) : new GCMParameterSpec(128, iv);
    Cipher cipher = Cipher.getInstance(hyper ? "AES/CBC/PKCS5Padding" : "AES/GCM/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(material, "AES"), parameters);
    return cipher.doFinal(sealed);
  }

  private static byte[] bytes(JsonObject from, String name) {
    return Base64.getDecoder().decode(from.get(name).getAsString());
  }

  public static MockResponse json(int status, JsonObject body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body.toString())
        .build();
  }

  public static MockResponse error(int status, String code, String message) {
    String body =
        """
        {"metadata":{"collectionType":"application/vnd.ibm.kms.error+json","collectionTotal":1},
         "resources":[{"errorMsg":"Refused","reasons":[{"code":"%s","message":"%s","status":%d}]}]}
        """
            .formatted(code, message, status);
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .addHeader("Correlation-Id", "corr-1")
        .body(body)
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
