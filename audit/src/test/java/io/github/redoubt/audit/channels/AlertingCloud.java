package io.github.redoubt.audit.channels;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.notifications.EventNotifications;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Notifications;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** An account with an instance of Cloud Logs and one of Event Notifications. */
public final class AlertingCloud {

  private static final Emulator SHARED = Emulator.start();

  private final Emulator emulator;
  private final Account account;
  private final IbmCloud cloud;
  private final Crn logs;
  private final Crn notifications;

  private AlertingCloud(Emulator emulator) {
    this.emulator = emulator;
    this.account = emulator.newAccount();
    this.cloud =
        IbmCloud.connect(Credentials.apiKey(account.apiKey())).emulatedBy(emulator.endpoints());
    this.logs = instance("cloudLogs");
    this.notifications = instance("eventNotifications");
  }

  /** On an emulator whose clock nobody moves. */
  public static AlertingCloud shared() {
    return new AlertingCloud(SHARED);
  }

  public static AlertingCloud on(Emulator emulator) {
    return new AlertingCloud(emulator);
  }

  private Crn instance(String name) {
    return Crn.parse(Objects.requireNonNull(account.instances().get(name)));
  }

  public Crn logsCrn() {
    return logs;
  }

  public Crn notificationsCrn() {
    return notifications;
  }

  public CloudLogs logs() {
    return CloudLogs.on(cloud, logs);
  }

  public EventNotifications notifications() {
    return EventNotifications.on(cloud, notifications);
  }

  public Notifications otherEnd() {
    return emulator.notifications(notifications.toString());
  }

  public Emulator emulator() {
    return emulator;
  }

  /** Lets Cloud Logs tell Event Notifications, as an administrator would. */
  public AlertingCloud authorized() {
    JsonObject policy =
        JsonParser.parseString(
                """
                {"type":"authorization",
                 "subjects":[{"attributes":[{"name":"accountId","value":"%s"},
                   {"name":"serviceName","value":"logs"}]}],
                 "roles":[
                   {"role_id":"crn:v1:bluemix:public:event-notifications::::serviceRole:EventSourceManager"},
                   {"role_id":"crn:v1:bluemix:public:iam::::serviceRole:Reader"},
                   {"role_id":"crn:v1:bluemix:public:iam::::role:Viewer"}],
                 "resources":[{"attributes":[{"name":"accountId","value":"%s"},
                   {"name":"serviceName","value":"event-notifications"}]}]}
                """
                    .formatted(account.accountId(), account.accountId()))
            .getAsJsonObject();
    var unused =
        Connection.of(cloud)
            .iam()
            .post("create authorization")
            .path("v1", "policies")
            .json(policy)
            .asNothing()
            .send();
    return this;
  }

  /** Sends a log of an application, as JSON. */
  public void log(String text) {
    JsonObject log = new JsonObject();
    log.addProperty("applicationName", "shop");
    log.addProperty("subsystemName", "login");
    log.addProperty("severity", 4);
    log.add("text", Json.read(text, JsonObject.class));
    com.google.gson.JsonArray all = new com.google.gson.JsonArray();
    all.add(log);
    var unused =
        new Logs(cloud, logs)
            .ingestion()
            .post("send logs")
            .path("logs", "v1", "singles")
            .json(all)
            .asNothing()
            .send();
  }

  public static SecretBytes secret(String text) {
    return SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }
}
