package io.github.redoubt.emulator;

import static io.github.redoubt.emulator.MatrixCast.made;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a call is about: things that the owner makes for this one call when it names them. */
final class MatrixThings {

  private static final Pattern NAMED = Pattern.compile("\\{([A-Za-z0-9]+)}");
  private static final String VERSION = "IBM-API-Version";
  private static final String TODAY = "2025-06-30";
  private static final String TIERED = "eedd3585-90c6-4c8f-be3d-062069e99fc3";

  private final Emulator emulator;
  private final Account account;
  private final Caller iam;
  private final String keyService;
  private final Map<String, String> things = new HashMap<>();

  MatrixThings(Emulator emulator, Account account, Caller owner, String keyService) {
    this.emulator = emulator;
    this.account = account;
    this.iam = owner;
    this.keyService = keyService;
  }

  String fill(String text) {
    Matcher named = NAMED.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (named.find()) {
      named.appendReplacement(filled, Matcher.quoteReplacement(get(named.group(1))));
    }
    return named.appendTail(filled).toString();
  }

  /** Takes away what an account may have few of. */
  void clear() {
    if (things.containsKey("role")) {
      iam.delete("/v2/roles/" + get("role"));
    }
    remove("eventroute", "eventRouting", "/api/v2/routes/");
    remove("eventtarget", "eventRouting", "/api/v2/targets/");
    remove("logroute", "logsRouting", "/v3/routes/");
    remove("logtarget", "logsRouting", "/v3/targets/");
    remove("tenant", "logsRoutingTenants", "/v1/tenants/");
  }

  private void remove(String thing, String service, String path) {
    if (things.containsKey(thing)) {
      at(service).with(VERSION, TODAY).delete(path + get(thing));
    }
  }

  private String get(String name) {
    String there = things.get(name);
    if (there == null) {
      there = make(name);
      things.put(name, there);
    }
    return there;
  }

  private String make(String name) {
    return switch (name) {
      case "account" -> account.accountId();
      case "owner" -> account.ownerIamId();
      case "servercrn" -> account.virtualServer().crn();
      case "logs" -> account.instances().getOrDefault("cloudLogs", "").split(":", -1)[7];
      case "en" -> account.instances().getOrDefault("eventNotifications", "").split(":", -1)[7];
      case "unique" -> "u-" + UUID.randomUUID().toString().substring(0, 18);
      case "Unique" -> "U" + UUID.randomUUID().toString().replace("-", "").substring(0, 18);
      case "serviceid" -> iam("/v1/serviceids", ofAccount(), "id");
      case "iamid" -> "iam-" + get("serviceid");
      case "apikey" ->
          iam("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"" + get("iamid") + "\"}", "id");
      case "serviceidgroup" -> iam("/v1/serviceid_groups", ofAccount(), "id");
      case "profile" -> iam("/v1/profiles", ofAccount(), "id");
      case "rule" ->
          iam(
              ofProfile("rules"),
              """
              {"type":"Profile-CR","cr_type":"VSI",
               "conditions":[{"claim":"zone","operator":"EQUALS","value":"\\"z\\""}]}
              """,
              "id");
      case "link" ->
          iam(
              ofProfile("links"),
              "{\"cr_type\":\"VSI\",\"link\":{\"crn\":\"" + get("servercrn") + "\"}}",
              "id");
      case "trusted" -> {
        made(
            iam.post(
                ofProfile("identities/serviceid"),
                "{\"type\":\"serviceid\",\"identifier\":\"" + get("serviceid") + "\"}"));
        yield get("serviceid");
      }
      case "activity" ->
          iam("/v1/activity/accounts/" + get("account") + "/report", "", "reference");
      case "mfa" -> iam("/v1/mfa/accounts/" + get("account") + "/report", "", "reference");
      default -> makeAccess(name);
    };
  }

  private String makeAccess(String name) {
    return switch (name) {
      case "group" -> iam("/v2/groups?account_id=" + get("account"), named(), "id");
      case "groupmember" -> {
        made(
            iam.put(
                "/v2/groups/" + get("group") + "/members",
                "{\"members\":[{\"iam_id\":\"" + get("iamid") + "\",\"type\":\"service\"}]}"));
        yield get("iamid");
      }
      case "grouprule" ->
          iam(
              "/v2/groups/" + get("group") + "/rules",
              """
              {"name":"r","expiration":1,"realm_name":"https://idp",
               "conditions":[{"claim":"a","operator":"EQUALS","value":"\\"b\\""}]}
              """,
              "id");
      case "policybody" ->
          fill(
              """
              {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"{iamid}"}]}],
               "roles":[{"role_id":"crn:v1:bluemix:public:iam::::serviceRole:Writer"}],
               "resources":[{"attributes":[{"name":"accountId","value":"{account}"},
                {"name":"serviceName","value":"kms"}]}]}
              """);
      case "policybody2" ->
          fill(
              """
              {"type":"access",
               "subject":{"attributes":[
                {"key":"iam_id","operator":"stringEquals","value":"{iamid}"}]},
               "control":{"grant":{"roles":[
                {"role_id":"crn:v1:bluemix:public:iam::::serviceRole:Writer"}]}},
               "resource":{"attributes":[
                {"key":"accountId","operator":"stringEquals","value":"{account}"},
                {"key":"serviceName","operator":"stringEquals","value":"kms"}]}}
              """);
      case "policy" -> iam("/v1/policies", get("policybody").replace(":Writer", ":Reader"), "id");
      case "role" ->
          iam(
              "/v2/roles",
              fill(
                  """
                  {"name":"{Unique}","display_name":"{Unique}","account_id":"{account}",
                   "service_name":"kms","actions":["kms.secrets.list"]}
                  """),
              "id");
      default -> makeResource(name);
    };
  }

  private String makeResource(String name) {
    return switch (name) {
      case "defaultgroup" ->
          at("resourceManager")
              .get("/v2/resource_groups?default=true")
              .json()
              .getAsJsonArray("resources")
              .get(0)
              .getAsJsonObject()
              .get("id")
              .getAsString();
      case "instance" ->
          made(at("resourceController")
                  .post(
                      "/v2/resource_instances",
                      fill(
                          """
                          {"name":"i","target":"us-south","resource_group":"{defaultgroup}",
                           "resource_plan_id":"%s"}
                          """
                              .formatted(TIERED))))
              .text("guid");
      case "resourcekey" ->
          made(at("resourceController")
                  .post("/v2/resource_keys", fill("{\"name\":\"k\",\"source\":\"{instance}\"}")))
              .text("guid");
      case "reclamation" -> {
        made(at("resourceController").delete("/v2/resource_instances/" + get("instance")));
        yield at("resourceController")
            .get("/v1/reclamations?resource_instance_id=" + get("instance"))
            .json()
            .getAsJsonArray("resources")
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
      }
      case "resourcegroup" ->
          made(at("resourceManager").post("/v2/resource_groups", named())).text("id");
      default -> makeContent(name);
    };
  }

  private String makeContent(String name) {
    return switch (name) {
      case "keybody" ->
          """
          {"metadata":{"collectionType":"application/vnd.ibm.kms.key+json","collectionTotal":1},
           "resources":[{"type":"application/vnd.ibm.kms.key+json","name":"root",
            "extractable":false}]}
          """;
      case "key" ->
          firstResource(made(keys().post("/api/v2/keys", get("keybody")))).get("id").getAsString();
      case "alias" -> {
        made(keys().post("/api/v2/keys/" + get("key") + "/aliases/" + get("unique"), ""));
        yield get("unique");
      }
      case "ring" -> {
        made(keys().post("/api/v2/key_rings/" + get("unique"), ""));
        yield get("unique");
      }
      case "storage" -> account.newObjectStorage();
      case "bucket" -> {
        String bucket = "b" + UUID.randomUUID();
        made(
            at("objectStorage")
                .with("ibm-service-instance-id", get("storage"))
                .put("/" + bucket, ""));
        yield bucket;
      }
      case "uniquevault" -> "v" + UUID.randomUUID();
      case "backupvault", "emptyvault" ->
          made(at("objectStorageConfiguration")
                  .post(
                      "/backup_vaults?service_instance_id=" + guid(get("storage")),
                      "{\"backup_vault_name\":\"v"
                          + UUID.randomUUID()
                          + "\",\"region\":\"us-south\"}"))
              .text("backup_vault_name");
      case "object" -> {
        made(at("objectStorage").put("/" + get("bucket") + "/o", "content"));
        yield "o";
      }
      case "upload" -> {
        String begun =
            made(at("objectStorage").post("/" + get("bucket") + "/o?uploads", "")).text();
        yield begun.replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
      }
      case "uploaded" -> {
        String part = "/" + get("bucket") + "/o?partNumber=1&uploadId=" + get("upload");
        made(at("objectStorage").put(part, "content"));
        yield get("upload");
      }
      default -> makeWay(name);
    };
  }

  private String makeWay(String name) {
    return switch (name) {
      case "eventtarget" ->
          made(at("eventRouting")
                  .post(
                      "/api/v2/targets",
                      fill(
                          """
                          {"name":"t","target_type":"cloud_logs","cloudlogs_endpoint":{
                           "target_crn":"crn:v1:bluemix:public:logs:us-south:a/{account}:x::"}}
                          """)))
              .text("id");
      case "eventroute" ->
          made(at("eventRouting")
                  .post(
                      "/api/v2/routes",
                      fill(
                          """
                          {"name":"r","rules":[{"target_ids":["{eventtarget}"]}]}
                          """)))
              .text("id");
      case "logtarget" ->
          made(at("logsRouting")
                  .post(
                      "/v3/targets",
                      fill(
                          """
                          {"name":"t","destination_crn":
                           "crn:v1:bluemix:public:logs:us-south:a/{account}:x::"}
                          """)))
              .text("id");
      case "logroute" ->
          made(at("logsRouting")
                  .post(
                      "/v3/routes",
                      "{\"name\":\"r\",\"rules\":[{\"action\":\"drop\",\"targets\":[]}]}"))
              .text("id");
      case "sinkbody" ->
          fill(
              """
              {"name":"s","log_sink_crn":"crn:v1:bluemix:public:logs:us-south:a/{account}:x::",
               "parameters":{"host":"h","port":443}}
              """);
      case "tenant" -> tenant().get("id").getAsString();
      case "sink" ->
          made(at("logsRoutingTenants")
                  .with(VERSION, TODAY)
                  .get("/v1/tenants/" + get("tenant") + "/targets"))
              .json()
              .getAsJsonArray("targets")
              .get(0)
              .getAsJsonObject()
              .get("id")
              .getAsString();
      case "appid" -> account.instances().getOrDefault("appId", "").split(":", -1)[7];
      default -> throw new IllegalArgumentException("Nobody knows how to make " + name);
    };
  }

  /** The one tenant that an account can have. */
  private JsonObject tenant() {
    Caller tenants = at("logsRoutingTenants").with(VERSION, TODAY);
    JsonArray there = tenants.get("/v1/tenants").json().getAsJsonArray("tenants");
    return there.isEmpty()
        ? made(tenants.post(
                "/v1/tenants", "{\"name\":\"t\",\"targets\":[" + get("sinkbody") + "]}"))
            .json()
        : there.get(0).getAsJsonObject();
  }

  private static JsonObject firstResource(Reply reply) {
    return reply.json().getAsJsonArray("resources").get(0).getAsJsonObject();
  }

  private String named() {
    return "{\"name\":\"u" + UUID.randomUUID().toString().substring(0, 18) + "\"}";
  }

  private String ofAccount() {
    return "{\"account_id\":\"" + get("account") + "\"," + named().substring(1);
  }

  private String ofProfile(String rest) {
    return "/v1/profiles/" + get("profile") + "/" + rest;
  }

  private String iam(String path, String body, String member) {
    return made(iam.post(path, body)).text(member);
  }

  private Caller keys() {
    return at(keyService).with("Bluemix-Instance", keyInstance(account, keyService));
  }

  private static String guid(String crn) {
    return crn.split(":", -1)[7];
  }

  /** The id of an account's instance of a key service. */
  static String keyInstance(Account account, String service) {
    return account.instances().getOrDefault(service, "").split(":", -1)[7];
  }

  private Caller at(String service) {
    return iam.at(Caller.address(emulator, service));
  }
}
