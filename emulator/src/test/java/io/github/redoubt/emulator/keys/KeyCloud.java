package io.github.redoubt.emulator.keys;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The key services behind real HTTP, with a clock that a test moves and an authority that reads
 * permissions off the token's text: {@code account:who}, where who is {@code owner} or {@code
 * deputy} (who may do everything), {@code nobody}, {@code only-ACTION}, {@code ring-RING} or {@code
 * expired}.
 */
final class KeyCloud implements AutoCloseable {

  static final String ACCOUNT = "acc1";
  static final String STANDARD = "11111111-0000-4000-8000-000000000001";
  static final String DEDICATED = "11111111-0000-4000-8000-000000000002";
  static final String HYPER_PROTECT = "11111111-0000-4000-8000-000000000003";
  static final String STORAGE =
      "crn:v1:bluemix:public:cloud-object-storage:global:a/acc1:22222222-0000-4000-8000-000000000001::";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final MovableClock clock = new MovableClock();
  final Set<String> authorizedSources = ConcurrentHashMap.newKeySet();
  final KeyManagement management = new KeyManagement(clock, new TokenTextAuthority());
  private final Javalin server;

  KeyCloud() {
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  management.addRoutes(config, "/key-protect", "kms");
                  management.addPrivateRoutes(config, "/private/key-protect", "kms");
                  management.addRoutes(config, "/hyper-protect", "hs-crypto");
                })
            .start("127.0.0.1", 0);
    management.createInstance(crn("kms", STANDARD));
    management.createInstance(crn("kms", DEDICATED), true);
    management.createInstance(crn("hs-crypto", HYPER_PROTECT));
  }

  static String crn(String service, String guid) {
    return "crn:v1:bluemix:public:" + service + ":us-south:a/" + ACCOUNT + ":" + guid + "::";
  }

  static String keyCrn(String keyId) {
    return crn("kms", STANDARD).replace("::", ":key:" + keyId);
  }

  /** What came back. */
  record Answer(int status, HttpHeaders headers, String text) {

    JsonObject json() {
      return JsonParser.parseString(text).getAsJsonObject();
    }

    JsonArray resources() {
      return json().getAsJsonArray("resources");
    }

    JsonObject resource() {
      return resources().get(0).getAsJsonObject();
    }

    String value(String member) {
      return json().get(member).getAsString();
    }

    /** {@code 409 REQ_TOO_EARLY_ERR}, or the status alone where nothing was refused. */
    String verdict() {
      return status < 400 ? Integer.toString(status) : status + " " + code();
    }

    String code() {
      return reason().get("code").getAsString();
    }

    JsonObject reason() {
      return resource().getAsJsonArray("reasons").get(0).getAsJsonObject();
    }

    List<String> each(String member) {
      List<String> values = new ArrayList<>();
      resources()
          .forEach(resource -> values.add(resource.getAsJsonObject().get(member).getAsString()));
      return values;
    }
  }

  Client keyProtect() {
    return new Client("/key-protect", STANDARD, ACCOUNT + ":owner", List.of());
  }

  /** The owner, who calls by the private network. */
  Client keyProtectPrivately() {
    return new Client("/private/key-protect", STANDARD, ACCOUNT + ":owner", List.of());
  }

  Client dedicated() {
    return new Client("/key-protect", DEDICATED, ACCOUNT + ":owner", List.of());
  }

  Client hyperProtect() {
    return new Client("/hyper-protect", HYPER_PROTECT, ACCOUNT + ":owner", List.of());
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** A caller of one instance. */
  final class Client {
    private final String prefix;
    private final String instance;
    private final String token;
    private final List<String> headers;

    Client(String prefix, String instance, String token, List<String> headers) {
      this.prefix = prefix;
      this.instance = instance;
      this.token = token;
      this.headers = headers;
    }

    Client as(String otherToken) {
      return new Client(prefix, instance, otherToken, headers);
    }

    /** Somebody else who may do everything. */
    Client deputy() {
      return as(ACCOUNT + ":deputy");
    }

    Client at(String otherInstance) {
      return new Client(prefix, otherInstance, token, headers);
    }

    Client with(String header, String value) {
      List<String> more = new ArrayList<>(headers);
      more.add(header);
      more.add(value);
      return new Client(prefix, instance, token, more);
    }

    Client inRing(String ring) {
      return with("X-Kms-Key-Ring", ring);
    }

    Answer get(String path) {
      return call("GET", path, "");
    }

    Answer post(String path, String body) {
      return call("POST", path, body);
    }

    Answer post(String path) {
      return call("POST", path, "");
    }

    Answer put(String path, String body) {
      return call("PUT", path, body);
    }

    Answer delete(String path) {
      return call("DELETE", path, "");
    }

    /** Creates a key of a resource's further members. */
    Answer create(String members) {
      return post("/keys", keyBody(members));
    }

    String newRootKey() {
      return id(create("\"name\":\"a root key\",\"extractable\":false"));
    }

    String newImportedKey() {
      String payload = Base64.getEncoder().encodeToString(new byte[32]);
      return id(
          create(
              "\"name\":\"an imported key\",\"extractable\":false,\"payload\":\""
                  + payload
                  + "\""));
    }

    String newStandardKey() {
      return id(create("\"name\":\"a standard key\",\"extractable\":true"));
    }

    private String id(Answer created) {
      return created.resource().get("id").getAsString();
    }

    Answer call(String method, String path, String body) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + server.port() + prefix + "/api/v2" + path))
              .method(method, HttpRequest.BodyPublishers.ofString(body));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      if (!instance.isEmpty()) {
        request.header("Bluemix-Instance", instance);
      }
      if (!headers.isEmpty()) {
        request.headers(headers.toArray(String[]::new));
      }
      try {
        HttpResponse<String> response =
            HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers(), response.body());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  static String keyBody(String members) {
    return body("key", "\"type\":\"application/vnd.ibm.kms.key+json\"," + members);
  }

  static String policyBody(String members) {
    return body("policy", "\"type\":\"application/vnd.ibm.kms.policy+json\"," + members);
  }

  /** An envelope with resources of a type, each given by its members. */
  static String body(String type, String... resources) {
    return "{\"metadata\":{\"collectionType\":\"application/vnd.ibm.kms.%s+json\",\"collectionTotal\":%d},"
            .formatted(type, resources.length)
        + "\"resources\":["
        + String.join(",", List.of(resources).stream().map(each -> "{" + each + "}").toList())
        + "]}";
  }

  /** The emulator's time as a test wants it. */
  static final class MovableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final class TokenTextAuthority implements Authority {

    @Override
    public Identity authenticate(String authorization) throws TokenRefused {
      if (authorization.isEmpty()) {
        throw new TokenRefused(TokenRefused.Reason.MISSING);
      }
      String token = authorization.substring("Bearer ".length());
      int colon = token.indexOf(':');
      String who = token.substring(colon + 1);
      if (who.equals("expired")) {
        throw new TokenRefused(TokenRefused.Reason.EXPIRED);
      }
      return new Identity(who, token.substring(0, colon), "token");
    }

    @Override
    public boolean allows(Identity who, String action, Target target) {
      String name = who.iamId();
      return name.equals("owner")
          || name.equals("deputy")
          || name.equals("only-" + action)
          || (name.startsWith("ring-")
              && name.substring(5).equals(target.attributes().get("keyRing")));
    }

    @Override
    public boolean grants(Identity who, String action, Target target) {
      return allows(who, action, target);
    }

    @Override
    public boolean authorizes(Target source, String action, Target target) {
      return authorizedSources.contains(source.attributes().get("serviceInstance") + " " + action);
    }
  }
}
