package io.github.redoubt.emulator.iam.policies;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Emulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A fresh account of an emulator, and policies written in short. */
record PolicyCloud(
    Emulator emulator, Caller owner, String account, String apiKey, Map<String, String> instances) {

  private static final Emulator SHARED = Emulator.start();

  /** An account of its own in an emulator that tests share. */
  static PolicyCloud fresh() {
    return of(SHARED);
  }

  static PolicyCloud of(Emulator emulator) {
    Account account = emulator.newAccount();
    return new PolicyCloud(
        emulator,
        Caller.of(emulator).withApiKey(account.apiKey()),
        account.accountId(),
        account.apiKey(),
        account.instances());
  }

  String newServiceId(String name) {
    return owner
        .post("/v1/serviceids", "{\"name\":\"%s\",\"account_id\":\"%s\"}".formatted(name, account))
        .text("id");
  }

  /** Signs a service ID in. */
  Caller signedIn(String serviceId) {
    String secret =
        owner
            .post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"iam-%s\"}".formatted(serviceId))
            .text("apikey");
    return Caller.of(emulator).withApiKey(secret);
  }

  static String is(String key, String value) {
    return "{\"key\":\"%s\",\"operator\":\"stringEquals\",\"value\":\"%s\"}".formatted(key, value);
  }

  /** An access policy of version 2 of a service ID on a service, with more members in front. */
  String policy(String serviceId, String role, String service, String more) {
    return policyOn(is("iam_id", "iam-" + serviceId), role, is("serviceName", service), more);
  }

  /** An access policy of version 2 whose subject and resource attributes are JSON. */
  String policyOn(String subject, String role, String resource, String more) {
    String crn = role.startsWith("crn:") ? role : "crn:v1:bluemix:public:iam::::" + role;
    return """
    {"type":"access",%s"subject":{"attributes":[%s]},
     "control":{"grant":{"roles":[{"role_id":"%s"}]}},
     "resource":{"attributes":[%s,%s]}}
    """
        .formatted(more, subject, crn, is("accountId", account), resource);
  }

  String policyOfVersion1(String serviceId, String role, String service) {
    return """
    {"type":"access",
     "subjects":[{"attributes":[{"name":"iam_id","value":"iam-%s"}]}],
     "roles":[{"role_id":"crn:v1:bluemix:public:iam::::%s"}],
     "resources":[{"attributes":[
       {"name":"accountId","value":"%s"},{"name":"serviceName","value":"%s"}]}]}
    """
        .formatted(serviceId, role, account, service);
  }

  /** The ids of the policies that a list of this account shows on its first page. */
  List<String> listed(String path, String query) {
    JsonObject json = owner.get(path + "?account_id=" + account + query).json();
    List<String> ids = new ArrayList<>();
    for (JsonElement policy : json.getAsJsonArray("policies")) {
      ids.add(policy.getAsJsonObject().get("id").getAsString());
    }
    return List.copyOf(ids);
  }
}
