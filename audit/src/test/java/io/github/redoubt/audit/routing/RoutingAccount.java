package io.github.redoubt.audit.routing;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** An account of an emulator, with what routing needs of other services. */
public final class RoutingAccount {

  private static final Emulator SHARED = Emulator.start();

  private final Account account = SHARED.newAccount();

  /** Gives a connection of the account's owner. */
  public IbmCloud cloud() {
    return IbmCloud.connect(Credentials.apiKey(account.apiKey())).emulatedBy(SHARED.endpoints());
  }

  public Crn logs() {
    return instance("cloudLogs");
  }

  public Crn otherLogs() {
    return Crn.parse(account.newCloudLogs());
  }

  public Crn instance(String name) {
    return Crn.parse(Objects.requireNonNull(account.instances().get(name)));
  }

  /** Lets a service do something on all instances of another. */
  public void authorize(String source, String target, String role) {
    JsonObject body =
        JsonParser.parseString(
                """
                {"type":"authorization",
                 "subject":{"attributes":[
                   {"key":"serviceName","operator":"stringEquals","value":"%s"},
                   {"key":"accountId","operator":"stringEquals","value":"%s"}]},
                 "resource":{"attributes":[
                   {"key":"serviceName","operator":"stringEquals","value":"%s"},
                   {"key":"accountId","operator":"stringEquals","value":"%s"}]},
                 "control":{"grant":{"roles":[
                   {"role_id":"crn:v1:bluemix:public:%s"}]}}}
                """
                    .formatted(source, account.accountId(), target, account.accountId(), role))
            .getAsJsonObject();
    iam().post("authorize").path("v2", "policies").json(body).as(JsonObject.class).send();
  }

  /** Lets activity events and platform logs into Cloud Logs. */
  public void authorizeLogs(String source) {
    authorize(source, "logs", "logs::::serviceRole:Sender");
  }

  /** Does something that IAM tells of, at no region. */
  public void makeServiceId() {
    JsonObject body = new JsonObject();
    body.addProperty("name", "orders-" + UUID.randomUUID());
    body.addProperty("account_id", account.accountId());
    iam().post("make service ID").path("v1", "serviceids").json(body).as(JsonObject.class).send();
  }

  /** Has a user of an application sign in through an instance of App ID. */
  public void signIn(Crn appId) {
    SHARED.appUsers(appId.toString()).signIn("cloud_directory", "user-1");
  }

  /** Gives the actions of the events that came into the account's Cloud Logs. */
  public List<String> actions() {
    return SHARED.logs(logs().toString()).records().stream()
        .map(LogRecord::data)
        .map(data -> data.get("action").getAsString())
        .toList();
  }

  public List<LogRecord> records() {
    return SHARED.logs(logs().toString()).records();
  }

  private Wire iam() {
    return Connection.of(cloud()).iam();
  }
}
