package io.github.redoubt.emulator.logs;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.AlertEvent;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.notifications.Listener;
import io.github.redoubt.emulator.notifications.NotificationsCloud;
import java.time.Duration;
import java.util.List;

/** An account whose Cloud Logs can send alerts to its Event Notifications. */
final class AlertsCloud {

  static final String EVERYTHING = "{\"simple_filter\":{\"lucene_query\":\"\"}}";

  final LogsCloud logs;
  final NotificationsCloud notifications;

  AlertsCloud(Emulator emulator) {
    this.logs = new LogsCloud(emulator);
    this.notifications = new NotificationsCloud(emulator, logs.account);
  }

  /** Lets Cloud Logs be a source of Event Notifications. */
  void authorize() {
    LogsCloud.made(
        logs.owner.post(
            "/v1/policies",
            """
            {"type":"authorization","subjects":[{"attributes":[{"name":"accountId","value":"%1$s"},
              {"name":"serviceName","value":"logs"},{"name":"serviceInstance","value":"%2$s"}]}],
             "roles":[{"role_id":
               "crn:v1:bluemix:public:event-notifications::::serviceRole:EventSourceManager"}],
             "resources":[{"attributes":[{"name":"accountId","value":"%1$s"},
              {"name":"serviceName","value":"event-notifications"},
              {"name":"serviceInstance","value":"%3$s"}]}]}
            """
                .formatted(
                    logs.account.accountId(),
                    logs.id(),
                    NotificationsCloud.guid(notifications.crn))));
  }

  Reply webhook(String name) {
    return logs.api.post("/v1/outgoing_webhooks", webhookBody(name, "us-south"));
  }

  String webhookBody(String name, String region) {
    return """
    {"type":"ibm_event_notifications","name":"%s","ibm_event_notifications":
      {"event_notifications_instance_id":"%s","region_id":"%s"}}
    """
        .formatted(name, NotificationsCloud.guid(notifications.crn), region);
  }

  /** Makes a webhook that may be used, and gives its number. */
  int webhook() {
    authorize();
    return LogsCloud.made(webhook("to en")).json().get("external_id").getAsInt();
  }

  /** What alerts say that tell a webhook of both ends. */
  static String telling(int webhook, int minutes) {
    return ",\"notification_group\":{\"webhooks\":[{\"notify_on\":\"triggered_and_resolved\","
        + "\"minutes\":%d,\"integration\":{\"integration_id\":%d}}]}".formatted(minutes, webhook);
  }

  /** An alert that says when it is over, written without name and type. */
  static String alert(String type, String details, String more) {
    String member = type.equals("logs_immediate_or_unspecified") ? "logs_immediate" : type;
    return """
    {"name":"alert","type":"%s","%s":%s,
     "incidents_settings":{"notify_on":"triggered_and_resolved","minutes":10}%s}
    """
        .formatted(type, member, details, more);
  }

  static String threshold(String conditionType, String rules, String more) {
    return alert(
        "logs_threshold",
        "{\"logs_filter\":%s,\"condition_type\":\"%s\",\"rules\":[%s]}"
            .formatted(EVERYTHING, conditionType, rules),
        more);
  }

  static String rule(int threshold, String window, String priority) {
    return "{\"condition\":{\"threshold\":%d,\"time_window\":{\"logs_time_window_specific_value\":\"%s\"}},\"override\":{\"priority\":\"%s\"}}"
        .formatted(threshold, window, priority);
  }

  static String moreThan(int threshold, String more) {
    return threshold("more_than_or_unspecified", rule(threshold, "minutes_10", "p2"), more);
  }

  static String immediate(String query, String more) {
    return alert(
        "logs_immediate_or_unspecified",
        "{\"logs_filter\":{\"simple_filter\":{\"lucene_query\":\"%s\"}}}".formatted(query),
        more);
  }

  JsonObject create(String definition) {
    return LogsCloud.made(logs.api.post("/v1/alert_definitions", definition)).json();
  }

  /** Sends logs with that user data. */
  void log(String... data) {
    // Tokens do not outlive the times that tests let pass.
    Caller ingestion =
        logs.at("cloudLogsIngestion", Caller.of(logs.emulator).withApiKey(logs.account.apiKey()));
    for (String each : data) {
      LogsCloud.made(
          ingestion.post(
              "/logs/v1/singles",
              """
              [{"applicationName":"shop","subsystemName":"login","severity":3,"text":%s}]
              """
                  .formatted(each)));
    }
  }

  void pass(Duration time) {
    logs.emulator.clock().advance(time);
  }

  List<AlertEvent> events() {
    return logs.emulator.alertEvents(logs.crn);
  }

  /** Of each event, whether an alert went off rather than was over. */
  List<Boolean> ends() {
    return events().stream().map(AlertEvent::triggered).toList();
  }

  List<List<String>> groups() {
    return events().stream().map(AlertEvent::group).toList();
  }

  /** Makes a webhook that tells a listener by way of Event Notifications, and gives its number. */
  int listening(Listener listener) {
    int webhook = webhook();
    notifications.subscription(
        notifications.webhook(listener.url("/hook")), notifications.topic(logs.crn, ""), "{}");
    return webhook;
  }

  /** What a listener behind Event Notifications hears. */
  List<JsonObject> heard(Listener listener) {
    events();
    notifications.view().deliveries();
    return listener.calls().stream().map(Listener.Call::json).toList();
  }
}
