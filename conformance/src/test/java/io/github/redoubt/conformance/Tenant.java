package io.github.redoubt.conformance;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.HmacKeys;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A fresh account on an emulator; what no client under test does is done by plain HTTP. */
final class Tenant {

  private final Emulator emulator;
  private final Account account;
  private final String token;

  Tenant(Emulator emulator) {
    this.emulator = emulator;
    this.account = emulator.newAccount();
    this.token = Rest.token(endpoint("iam"), account.apiKey());
  }

  static String newBucketName() {
    return "b" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }

  String apiKey() {
    return account.apiKey();
  }

  /** Makes an HMAC key whose service ID manages the account's Object Storage. */
  HmacKeys hmacKeys() {
    return account.newHmacKeys("Manager");
  }

  String token() {
    return token;
  }

  URI endpoint(String service) {
    return Objects.requireNonNull(emulator.endpoints().get(service));
  }

  /** Gives the CRN of the account's instance of a service. */
  String crn(String service) {
    return Objects.requireNonNull(account.instances().get(service));
  }

  /** Speaks to a key service's instance. */
  Rest keys(String service) {
    return rest(service, Map.of("Bluemix-Instance", guid(service)));
  }

  private String guid(String service) {
    return crn(service).split(":", -1)[7];
  }

  private Rest rest(String service, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("Authorization", "Bearer " + token);
    headers.put("Content-Type", "application/json");
    return new Rest(endpoint(service), headers);
  }

  /** Has a key service generate a root key; gives its CRN. */
  String rootKey(String service) {
    JsonObject answer =
        keys(service)
            .send(
                "POST",
                "/api/v2/keys",
                """
                {"metadata":{"collectionType":"application/vnd.ibm.kms.key+json","collectionTotal":1},
                 "resources":[{"type":"application/vnd.ibm.kms.key+json","name":"orders","extractable":false}]}\
                """);
    return answer.getAsJsonArray("resources").get(0).getAsJsonObject().get("crn").getAsString();
  }

  /** Lets Object Storage use the keys of a key service. */
  void authorize(String service) {
    rest("iam", Map.of())
        .send(
            "POST",
            "/v1/policies",
            """
            {"type":"authorization","subjects":[{"attributes":[{"name":"accountId","value":"%1$s"},
             {"name":"serviceName","value":"cloud-object-storage"},{"name":"serviceInstance","value":"%2$s"}]}],
             "roles":[{"role_id":"crn:v1:bluemix:public:iam::::serviceRole:Reader"}],
             "resources":[{"attributes":[{"name":"accountId","value":"%1$s"},
             {"name":"serviceName","value":"%3$s"},{"name":"serviceInstance","value":"%4$s"}]}]}\
            """
                .formatted(
                    account.accountId(),
                    guid("objectStorage"),
                    crn(service).split(":", -1)[4],
                    guid(service)));
  }

  /** Lets the account's Object Storage write copies into one of its buckets. */
  void authorizeReplication(String bucket) {
    rest("iam", Map.of())
        .send(
            "POST",
            "/v1/policies",
            """
            {"type":"authorization","subjects":[{"attributes":[{"name":"accountId","value":"%1$s"},
             {"name":"serviceName","value":"cloud-object-storage"},{"name":"serviceInstance","value":"%2$s"}]}],
             "roles":[{"role_id":"crn:v1:bluemix:public:iam::::serviceRole:Writer"}],
             "resources":[{"attributes":[{"name":"accountId","value":"%1$s"},
             {"name":"serviceName","value":"cloud-object-storage"},{"name":"serviceInstance","value":"%2$s"},
             {"name":"resourceType","value":"bucket"},{"name":"resource","value":"%3$s"}]}]}\
            """
                .formatted(account.accountId(), guid("objectStorage"), bucket));
  }
}
