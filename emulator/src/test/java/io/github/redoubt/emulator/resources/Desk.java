package io.github.redoubt.emulator.resources;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;

/** Somebody who orders things of an account of an emulator of its own. */
final class Desk implements AutoCloseable {

  static final String TIERED = "eedd3585-90c6-4c8f-be3d-062069e99fc3";
  static final String STORAGE = "744bfc56-d12c-4866-88d5-dac9139e0e5d";

  final Emulator emulator = Emulator.start();
  final Caller iam = Caller.of(emulator).withApiKey(emulator.apiKey());
  final Caller controller = at("resourceController", iam);
  final Caller manager = at("resourceManager", iam);
  final String account = emulator.accountId();
  final String group =
      manager
          .get("/v2/resource_groups?default=true")
          .json()
          .getAsJsonArray("resources")
          .get(0)
          .getAsJsonObject()
          .get("id")
          .getAsString();

  Caller at(String service, Caller who) {
    return who.at(Caller.address(emulator, service));
  }

  Reply order(String name, String plan, String target) {
    return controller.post("/v2/resource_instances", wish(name, plan, target));
  }

  String wish(String name, String plan, String target) {
    return """
    {"name":"%s","target":"%s","resource_group":"%s","resource_plan_id":"%s"}
    """
        .formatted(name, target, group, plan);
  }

  /** Orders a Key Protect instance and gives its CRN. */
  String keyProtect(String name) {
    return order(name, TIERED, "us-south").text("crn");
  }

  /** Orders an Object Storage instance and gives its CRN. */
  String storage(String name) {
    return order(name, STORAGE, "global").text("crn");
  }

  static String path(String crn) {
    return "/v2/resource_instances/" + Caller.encode(crn);
  }

  static String guid(String crn) {
    return crn.split(":", -1)[7];
  }

  Reply key(String crn, String rest) {
    return controller.post(
        "/v2/resource_keys", "{\"name\":\"k\",\"source\":\"%s\"%s}".formatted(crn, rest));
  }

  /** A service ID that may do what a policy says, signed in. */
  Caller somebody(String role, String... attributes) {
    String id =
        iam.post("/v1/serviceids", "{\"name\":\"s\",\"account_id\":\"" + account + "\"}")
            .text("id");
    grant("iam-" + id, role, attributes);
    String secret =
        iam.post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"iam-" + id + "\"}").text("apikey");
    return Caller.of(emulator).withApiKey(secret);
  }

  void grant(String iamId, String role, String... attributes) {
    StringBuilder more = new StringBuilder();
    for (int i = 0; i < attributes.length; i += 2) {
      more.append(
          ",{\"name\":\"%s\",\"value\":\"%s\"}".formatted(attributes[i], attributes[i + 1]));
    }
    Reply made =
        iam.post(
            "/v1/policies",
            """
            {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"%s"}]}],
             "roles":[{"role_id":"crn:v1:bluemix:public:iam::::%s"}],
             "resources":[{"attributes":[{"name":"accountId","value":"%s"}%s]}]}
            """
                .formatted(iamId, role, account, more));
    if (made.status() != 201) {
      throw new IllegalStateException(made.text());
    }
  }

  /** Lists the keys of a Key Protect instance, as somebody. */
  Reply listKeys(Caller who, String crn) {
    return at("keyProtect", who).with("Bluemix-Instance", guid(crn)).get("/api/v2/keys");
  }

  static JsonArray resources(Reply reply) {
    return reply.json().getAsJsonArray("resources");
  }

  static JsonObject last(Reply reply) {
    return reply.json().getAsJsonObject("last_operation");
  }

  @Override
  public void close() {
    emulator.close();
  }
}
