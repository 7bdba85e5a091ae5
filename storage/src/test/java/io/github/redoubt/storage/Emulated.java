package io.github.redoubt.storage;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.HmacKeys;
import io.github.redoubt.storage.signing.HmacCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A fresh account on an emulator; what is not Object Storage's is done by plain HTTP. */
final class Emulated {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Emulator emulator;
  private final Account account;
  private final String token;
  private String authorizationId = "";

  Emulated(Emulator emulator) {
    this.emulator = emulator;
    this.account = emulator.newAccount();
    String form =
        "grant_type=urn%3Aibm%3Aparams%3Aoauth%3Agrant-type%3Aapikey&apikey=" + account.apiKey();
    this.token =
        send("iam", "POST", "/identity/token", "application/x-www-form-urlencoded", form, Map.of())
            .get("access_token")
            .getAsString();
  }

  static String newName() {
    return "b" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }

  IbmCloud cloud() {
    return IbmCloud.connect(Credentials.apiKey(account.apiKey())).emulatedBy(emulator.endpoints());
  }

  String apiKey() {
    return account.apiKey();
  }

  ObjectStorage storage() {
    return ObjectStorage.on(cloud(), crn("objectStorage"));
  }

  /** Makes an HMAC key whose service ID has one role on the account's Object Storage. */
  HmacCredentials hmac(String role) {
    HmacKeys made = account.newHmacKeys(role);
    return HmacCredentials.of(made.accessKeyId(), made.secretAccessKey());
  }

  /**
   * Signs in as a service ID that has one role on the account's Object Storage, and nothing else.
   */
  IbmCloud cloudAs(String role) {
    String bearer = "Bearer " + token;
    String iamId =
        iam("/v1/serviceids", "{\"account_id\":\"%s\",\"name\":\"%s\"}", role, bearer)
            .get("iam_id")
            .getAsString();
    send(
        "iam",
        "POST",
        "/v1/policies",
        "application/json",
        """
        {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"%s"}]}],
         "roles":[{"role_id":"crn:v1:bluemix:public:iam::::serviceRole:%s"}],
         "resources":[{"attributes":[{"name":"accountId","value":"%s"},
         {"name":"serviceName","value":"cloud-object-storage"},{"name":"serviceInstance","value":"%s"}]}]}\
        """
            .formatted(iamId, role, account.accountId(), crn("objectStorage").serviceInstance()),
        Map.of("Authorization", bearer));
    String apiKey =
        iam(
                "/v1/apikeys",
                "{\"account_id\":\"%s\",\"name\":\"%s\",\"iam_id\":\"" + iamId + "\"}",
                role,
                bearer)
            .get("apikey")
            .getAsString();
    return IbmCloud.connect(Credentials.apiKey(apiKey)).emulatedBy(emulator.endpoints());
  }

  private JsonObject iam(String path, String body, String name, String bearer) {
    return send(
        "iam",
        "POST",
        path,
        "application/json",
        body.formatted(account.accountId(), name),
        Map.of("Authorization", bearer));
  }

  Crn crn(String instance) {
    return Crn.parse(Objects.requireNonNull(account.instances().get(instance)));
  }

  Crn rootKey(String service) {
    return newKey(service, false);
  }

  /** Makes a key that is no root key. */
  Crn standardKey(String service) {
    return newKey(service, true);
  }

  private Crn newKey(String service, boolean extractable) {
    JsonObject answer =
        keys(
            service,
            "POST",
            "",
            """
            {"metadata":{"collectionType":"application/vnd.ibm.kms.key+json","collectionTotal":1},
             "resources":[{"type":"application/vnd.ibm.kms.key+json","name":"orders","extractable":%s}]}\
            """
                .formatted(extractable));
    return Crn.parse(
        answer.getAsJsonArray("resources").get(0).getAsJsonObject().get("crn").getAsString());
  }

  void keyAction(String service, Crn key, String action) {
    keys(service, "POST", "/" + key.resource() + "/actions/" + action, "");
  }

  void deleteKey(String service, Crn key) {
    keys(service, "DELETE", "/" + key.resource(), "");
  }

  /** Deletes a key whether buckets are under it or not. */
  void shredKey(String service, Crn key) {
    keys(service, "DELETE", "/" + key.resource() + "?force=true", "");
  }

  private JsonObject keys(String service, String method, String path, String body) {
    return send(
        service,
        method,
        "/api/v2/keys" + path,
        "application/json",
        body,
        Map.of(
            "Authorization",
            "Bearer " + token,
            "Bluemix-Instance",
            crn(service).serviceInstance()));
  }

  /** Lets Object Storage use the keys of a key service. */
  void authorize(String service) {
    authorize(crn(service), "iam::::serviceRole:Reader");
  }

  /** Lets Object Storage write to its own buckets, as it does to copy and to restore them. */
  void authorizeItself() {
    authorize(crn("objectStorage"), "iam::::serviceRole:Writer");
  }

  /** Lets Object Storage send backups to its own vaults. */
  void authorizeBackups() {
    authorize(crn("objectStorage"), "cloud-object-storage::::serviceRole:BackupReader");
  }

  /** Takes away again what was authorized last. */
  void withdrawAuthorization() {
    send(
        "iam",
        "DELETE",
        "/v1/policies/" + authorizationId,
        "application/json",
        "",
        Map.of("Authorization", "Bearer " + token));
  }

  private void authorize(Crn target, String role) {
    JsonObject made =
        send(
            "iam",
            "POST",
            "/v1/policies",
            "application/json",
            """
        {"type":"authorization","subjects":[{"attributes":[{"name":"accountId","value":"%1$s"},
         {"name":"serviceName","value":"cloud-object-storage"},{"name":"serviceInstance","value":"%2$s"}]}],
         "roles":[{"role_id":"crn:v1:bluemix:public:%5$s"}],
         "resources":[{"attributes":[{"name":"accountId","value":"%1$s"},
         {"name":"serviceName","value":"%3$s"},{"name":"serviceInstance","value":"%4$s"}]}]}\
        """
                .formatted(
                    account.accountId(),
                    crn("objectStorage").serviceInstance(),
                    target.serviceName(),
                    target.serviceInstance(),
                    role),
            Map.of("Authorization", "Bearer " + token));
    authorizationId = made.get("id").getAsString();
  }

  private JsonObject send(
      String service,
      String method,
      String path,
      String type,
      String body,
      Map<String, String> headers) {
    URI base = Objects.requireNonNull(emulator.endpoints().get(service));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body().isEmpty()
          ? new JsonObject()
          : JsonParser.parseString(answer.body()).getAsJsonObject();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
