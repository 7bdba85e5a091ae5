package io.github.redoubt.emulator.routing;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** An account of an emulator, by which events and logs go their ways. */
final class Paths {

  private final Emulator emulator;
  private final Account account;
  private final Caller owner;

  Paths(Emulator emulator) {
    this.emulator = emulator;
    this.account = emulator.newAccount();
    this.owner = Caller.of(emulator).withApiKey(account.apiKey());
  }

  String accountId() {
    return account.accountId();
  }

  String apiKey() {
    return account.apiKey();
  }

  String instance(String service) {
    return Objects.requireNonNull(account.instances().get(service));
  }

  static String guid(String crn) {
    return crn.split(":", -1)[7];
  }

  Caller iam() {
    return owner;
  }

  Caller at(String service) {
    return owner.at(Caller.address(emulator, service));
  }

  Caller privatelyAt(String service) {
    return owner.at(
        URI.create(Objects.requireNonNull(emulator.privateEndpoints().get(service)).toString()));
  }

  Caller eventRouting() {
    return at("eventRouting");
  }

  /** Makes a bucket in the account's Object Storage. */
  String newBucket() {
    String bucket = "b" + UUID.randomUUID();
    made(
        at("objectStorage")
            .with("ibm-service-instance-id", instance("objectStorage"))
            .put("/" + bucket, ""));
    return bucket;
  }

  /** Lets one service act on another. */
  void authorize(String source, String target, String role) {
    made(
        owner.post(
            "/v1/policies",
            """
            {"type":"authorization",
             "subjects":[{"attributes":[{"name":"serviceName","value":"%s"},
              {"name":"accountId","value":"%s"}]}],
             "roles":[{"role_id":"%s"}],
             "resources":[{"attributes":[{"name":"serviceName","value":"%s"},
              {"name":"accountId","value":"%s"}]}]}
            """
                .formatted(
                    source,
                    accountId(),
                    "crn:v1:bluemix:public:%s::::serviceRole:%s"
                        .formatted(roles(role, target), role),
                    target,
                    accountId())));
  }

  /** Whose a role is: of all services, or of one. */
  private static String roles(String role, String service) {
    return role.equals("Writer") ? "iam" : service;
  }

  /** Somebody with one role on one service. */
  Caller withRole(String role, String service) {
    String iamId =
        made(owner.post(
                "/v1/serviceids", "{\"name\":\"s\",\"account_id\":\"" + accountId() + "\"}"))
            .text("iam_id");
    made(
        owner.post(
            "/v1/policies",
            """
            {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"%s"}]}],
             "roles":[{"role_id":"crn:v1:bluemix:public:iam::::role:%s"}],
             "resources":[{"attributes":[{"name":"serviceName","value":"%s"},
              {"name":"accountId","value":"%s"}]}]}
            """
                .formatted(iamId, role, service, accountId())));
    String key =
        made(owner.post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"" + iamId + "\"}"))
            .text("apikey");
    return Caller.of(emulator).withApiKey(key);
  }

  String bucketTarget(String bucket) {
    return """
    {"name":"archive","target_type":"cloud_object_storage","cos_endpoint":{
     "endpoint":"s3.private.us-south.cloud-object-storage.appdomain.cloud",
     "target_crn":"%s","bucket":"%s","service_to_service_enabled":true}}
    """
        .formatted(instance("objectStorage"), bucket);
  }

  String logsTarget() {
    return """
    {"name":"audit","target_type":"cloud_logs","cloudlogs_endpoint":{"target_crn":"%s"}}
    """
        .formatted(instance("cloudLogs"));
  }

  String newTarget(String body) {
    return made(eventRouting().post("/api/v2/targets", body)).text("id");
  }

  String newLogsTarget() {
    return newTarget(logsTarget());
  }

  String newStreamTarget() {
    return newTarget(
        """
        {"name":"stream","target_type":"event_streams","eventstreams_endpoint":{
         "target_crn":"crn:v1:bluemix:public:messagehub:us-south:a/%s:4d1f::",
         "brokers":["broker-0:9093"],"topic":"audit","api_key":"%s"}}
        """
            .formatted(accountId(), apiKey()));
  }

  /** The actions of what went to the account's streams, but for those of routing itself. */
  List<String> streamed() {
    return emulator.routing().streamed().stream()
        .filter(each -> accountId().equals(each.headers().get("account")))
        .map(each -> JsonParser.parseString(each.json()).getAsJsonObject())
        .map(each -> each.get("action").getAsString())
        .filter(action -> !action.startsWith("atracker."))
        .toList();
  }

  String newRoute(String rules) {
    return made(eventRouting().post("/api/v2/routes", "{\"name\":\"r\",\"rules\":[" + rules + "]}"))
        .text("id");
  }

  /** The rule that sends events of some places to a target. */
  static String rule(String target, String... locations) {
    return """
    {"target_ids":["%s"],"locations":["%s"]}
    """
        .formatted(target, String.join("\",\"", locations));
  }

  Reply settings(String defaults, String rest) {
    return eventRouting()
        .put(
            "/api/v2/settings",
            """
            {"default_targets":[%s],"permitted_target_regions":[],
             "metadata_region_primary":"us-south","private_api_endpoint_only":false%s}
            """
                .formatted(defaults, rest));
  }

  /** The names of a bucket's objects. */
  List<String> objects(String bucket) {
    String list = made(at("objectStorage").get("/" + bucket)).text();
    return Arrays.stream(list.split("<Key>", -1))
        .skip(1)
        .map(each -> each.substring(0, each.indexOf('<')))
        .toList();
  }

  String object(String bucket, String name) {
    return made(at("objectStorage")
            .get("/" + bucket + "/" + Caller.encode(name).replace("%2F", "/")))
        .text();
  }

  /** Does something that is reported in a region: lists keys. */
  void useKeys() {
    made(
        at("keyProtect")
            .with("Bluemix-Instance", guid(instance("keyProtect")))
            .get("/api/v2/keys"));
  }

  /** Does something that is reported globally: makes a service ID. */
  void useIam() {
    made(owner.post("/v1/serviceids", "{\"name\":\"s\",\"account_id\":\"" + accountId() + "\"}"));
  }

  static String status(JsonObject target) {
    return target.getAsJsonObject("write_status").get("status").getAsString();
  }

  static Reply made(Reply reply) {
    if (reply.status() >= 300) {
      throw new IllegalStateException(reply.status() + ": " + reply.text());
    }
    return reply;
  }
}
