package io.github.redoubt.emulator.storage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http;
import io.github.redoubt.emulator.Http.Answer;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** One fresh account of an emulator, and what a test of Object Storage does in it. */
final class Cloud {

  static final String SSE_KEY = "ibm-sse-kp-customer-root-key-crn";

  /** Roles that all services have; the others are Object Storage's own. */
  private static final Set<String> ROLES_OF_ALL = Set.of("Reader", "Writer", "Manager");

  private final Emulator emulator;
  private final Account account;
  private String token;

  Cloud(Emulator emulator) {
    this.emulator = emulator;
    this.account = emulator.newAccount();
    this.token = signIn(account.apiKey());
  }

  static String newName() {
    return "b" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  URI endpoint(String name) {
    return Objects.requireNonNull(emulator.endpoints().get(name));
  }

  String instance(String name) {
    return Objects.requireNonNull(account.instances().get(name));
  }

  private static String guid(String crn) {
    return crn.split(":", -1)[7];
  }

  Http storage() {
    return Http.to(endpoint("objectStorage")).as(token);
  }

  Http at(URI base) {
    return Http.to(base).as(token);
  }

  Http configuration() {
    return Http.to(endpoint("objectStorageConfiguration")).as(token);
  }

  /** The same for a service ID that has one role on this account's Object Storage. */
  Http configurationAs(String role) {
    return Http.to(endpoint("objectStorageConfiguration")).as(tokenOf(role));
  }

  Http storageAs(String role) {
    return Http.to(endpoint("objectStorage")).as(tokenOf(role));
  }

  /** Makes a service ID with one role on this account's Object Storage, and signs it in. */
  private String tokenOf(String role) {
    Http iam = Http.to(endpoint("iam")).as(token);
    String id =
        iam.post(
                "/v1/serviceids",
                "{\"account_id\":\"" + account.accountId() + "\",\"name\":\"" + newName() + "\"}")
            .json()
            .get("iam_id")
            .getAsString();
    iam.post(
        "/v1/policies",
        """
        {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"%s"}]}],
          "roles":[{"role_id":"crn:v1:bluemix:public:%s::::serviceRole:%s"}],
          "resources":[{"attributes":[{"name":"accountId","value":"%s"},
          {"name":"serviceName","value":"cloud-object-storage"}]}]}\
        """
            .formatted(
                id,
                ROLES_OF_ALL.contains(role) ? "iam" : "cloud-object-storage",
                role,
                account.accountId()));
    String key =
        iam.post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"" + id + "\"}")
            .json()
            .get("apikey")
            .getAsString();
    return signIn(key);
  }

  /** Signs in again: a token does not outlive the hour after which time was put forward. */
  void renew() {
    token = signIn(account.apiKey());
  }

  private String signIn(String apiKey) {
    return Http.to(endpoint("iam"))
        .form(
            "/identity/token",
            Map.of("grant_type", "urn:ibm:params:oauth:grant-type:apikey", "apikey", apiKey))
        .json()
        .get("access_token")
        .getAsString();
  }

  String authorization() {
    return "Bearer " + token;
  }

  Http anonymousStorage() {
    return Http.to(endpoint("objectStorage"));
  }

  /** Makes a root key, and gives its CRN. */
  String rootKey(String service) {
    String body =
        "{\"metadata\":{\"collectionType\":\"application/vnd.ibm.kms.key+json\",\"collectionTotal\":1},"
            + "\"resources\":[{\"type\":\"application/vnd.ibm.kms.key+json\",\"name\":\"orders\","
            + "\"extractable\":false}]}";
    JsonObject answer = keys(service, "POST", "", body).json();
    return answer.getAsJsonArray("resources").get(0).getAsJsonObject().get("crn").getAsString();
  }

  Answer keyAction(String service, String keyCrn, String action) {
    String id = keyCrn.substring(keyCrn.lastIndexOf(':') + 1);
    return keys(service, "POST", "/" + id + "/actions/" + action, "");
  }

  JsonArray registrations(String service) {
    return keys(service, "GET", "/registrations", "").json().getAsJsonArray("resources");
  }

  String newestVersion(String service, String keyCrn) {
    String id = keyCrn.substring(keyCrn.lastIndexOf(':') + 1);
    return keys(service, "GET", "/" + id + "/metadata", "")
        .json()
        .getAsJsonArray("resources")
        .get(0)
        .getAsJsonObject()
        .getAsJsonObject("keyVersion")
        .get("id")
        .getAsString();
  }

  Answer deleteKey(String service, String keyCrn, boolean force) {
    String id = keyCrn.substring(keyCrn.lastIndexOf(':') + 1);
    return keys(service, "DELETE", "/" + id + (force ? "?force=true" : ""), "");
  }

  private Answer keys(String service, String method, String path, String body) {
    return Http.to(endpoint(service))
        .as(token)
        .send(
            method,
            "/api/v2/keys" + path,
            "application/json",
            body,
            Map.of("Bluemix-Instance", guid(instance(service))));
  }

  /** Lets this account's Object Storage use the keys of a key service; gives the policy's id. */
  String authorize(String service) {
    String keys = instance(service);
    String policy =
        """
        {"type":"authorization","subjects":[{"attributes":[{"name":"accountId","value":"%s"},
          {"name":"serviceName","value":"cloud-object-storage"},{"name":"serviceInstance","value":"%s"}]}],
          "roles":[{"role_id":"crn:v1:bluemix:public:iam::::serviceRole:Reader"}],
          "resources":[{"attributes":[{"name":"accountId","value":"%s"},
          {"name":"serviceName","value":"%s"},{"name":"serviceInstance","value":"%s"}]}]}\
        """
            .formatted(
                account.accountId(),
                guid(instance("objectStorage")),
                account.accountId(),
                keys.split(":", -1)[4],
                guid(keys));
    return Http.to(endpoint("iam"))
        .as(token)
        .post("/v1/policies", policy)
        .json()
        .get("id")
        .getAsString();
  }

  void withdraw(String policy) {
    Http.to(endpoint("iam")).as(token).delete("/v1/policies/" + policy);
  }

  Answer create(String name, String constraint, Map<String, String> headers) {
    Map<String, String> all = new java.util.HashMap<>(headers);
    all.put("ibm-service-instance-id", instance("objectStorage"));
    String body =
        "<CreateBucketConfiguration><LocationConstraint>"
            + constraint
            + "</LocationConstraint></CreateBucketConfiguration>";
    return storage().send("PUT", "/" + name, "application/xml", body, all);
  }

  /** Makes a bucket under a root key. */
  Answer createUnder(String name, String key) {
    return create(
        name, "us-south-smart", Map.of("ibm-sse-kp-encryption-algorithm", "AES256", SSE_KEY, key));
  }
}
