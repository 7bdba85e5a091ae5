package io.github.redoubt.emulator.logs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.StoredLogs;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** An account of an emulator with an instance of Cloud Logs, and its owner at both hosts. */
final class LogsCloud {

  final Emulator emulator;
  final Account account;
  final String crn;
  final Caller owner;
  final Caller api;
  Caller ingestion;

  LogsCloud(Emulator emulator) {
    this.emulator = emulator;
    this.account = emulator.newAccount();
    this.crn = Objects.requireNonNull(account.instances().get("cloudLogs"));
    this.owner = Caller.of(emulator).withApiKey(account.apiKey());
    this.api = at("cloudLogs", owner);
    this.ingestion = at("cloudLogsIngestion", owner);
  }

  String id() {
    return crn.split(":", -1)[7];
  }

  Caller at(String service, Caller who) {
    return who.at(URI.create(Caller.address(emulator, service) + "/" + id()));
  }

  /** The owner with a token of now. */
  Caller freshOwner() {
    return Caller.of(emulator).withApiKey(account.apiKey());
  }

  StoredLogs stored() {
    return emulator.logs(crn);
  }

  /** Sends logs of application shop and subsystem login, written without those two. */
  Reply send(String... members) {
    return singles(
        "["
            + String.join(
                ",",
                List.of(members).stream()
                    .map(
                        each ->
                            "{\"applicationName\":\"shop\",\"subsystemName\":\"login\","
                                + each
                                + "}")
                    .toList())
            + "]");
  }

  Reply singles(String body) {
    return ingestion.post("/logs/v1/singles", body);
  }

  /** The one log that there is. */
  LogRecord only() {
    List<LogRecord> all = stored().records();
    if (all.size() != 1) {
      throw new AssertionError("Not one log but " + all);
    }
    return all.get(0);
  }

  /** The user data of all logs. */
  List<String> data() {
    return stored().records().stream().map(LogRecord::userData).toList();
  }

  /** A service ID with one role on the instance, signed in. */
  Caller withRole(String role) {
    String iamId = serviceId();
    grant(iamId, role, "");
    return signIn(iamId);
  }

  String serviceId() {
    return made(owner.post(
            "/v1/serviceids",
            "{\"name\":\""
                + UUID.randomUUID()
                + "\",\"account_id\":\""
                + account.accountId()
                + "\"}"))
        .text("iam_id");
  }

  Caller signIn(String iamId) {
    String key =
        made(owner.post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"" + iamId + "\"}"))
            .text("apikey");
    return Caller.of(emulator).withApiKey(key);
  }

  /**
   * Grants a service role on the instance.
   *
   * @param more further attributes of the resource, each with a comma before it
   */
  void grant(String iamId, String role, String more) {
    made(
        owner.post(
            "/v1/policies",
            """
            {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"%s"}]}],
             "roles":[{"role_id":"%s"}],
             "resources":[{"attributes":[{"name":"accountId","value":"%s"},
               {"name":"serviceName","value":"logs"},
               {"name":"serviceInstance","value":"%s"}%s]}]}
            """
                .formatted(iamId, roleId(role), account.accountId(), id(), more)));
  }

  private static String roleId(String role) {
    return switch (role) {
      case "Sender", "DataAccessReader" -> "crn:v1:bluemix:public:logs::::serviceRole:" + role;
      default -> "crn:v1:bluemix:public:iam::::serviceRole:" + role;
    };
  }

  static Reply made(Reply reply) {
    if (reply.status() >= 300) {
      throw new AssertionError(reply.status() + ": " + reply.text());
    }
    return reply;
  }

  static JsonArray all(Reply reply, String wrapper) {
    return made(reply).json().getAsJsonArray(wrapper);
  }

  static List<String> texts(JsonArray array, String member) {
    return array.asList().stream()
        .map(each -> ((JsonObject) each).get(member).getAsString())
        .toList();
  }
}
