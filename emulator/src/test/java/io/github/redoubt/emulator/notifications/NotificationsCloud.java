package io.github.redoubt.emulator.notifications;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Notifications;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;

/** One instance of Event Notifications of a fresh account, and its owner's calls to it. */
public final class NotificationsCloud {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String BOUNDARY = "part-of-a-destination";

  public final Emulator emulator;
  public final Account account;
  public final String crn;
  public final Caller owner;
  private final String token;
  private final URI base;

  public NotificationsCloud(Emulator emulator) {
    this(emulator, emulator.newAccount());
  }

  public NotificationsCloud(Emulator emulator, Account account) {
    this.emulator = emulator;
    this.account = account;
    this.crn = Objects.requireNonNull(account.instances().get("eventNotifications"));
    this.base =
        URI.create(Caller.address(emulator, "eventNotifications") + "/v1/instances/" + guid(crn));
    this.token =
        Caller.of(emulator)
            .signIn("apikey", Map.of("apikey", account.apiKey()))
            .text("access_token");
    this.owner = Caller.of(emulator).withToken(token).at(base);
  }

  public static String guid(String crn) {
    return crn.split(":", -1)[7];
  }

  /** The other end, which does not wait before it tries again. */
  public Notifications view() {
    Notifications view = emulator.notifications(crn);
    view.waitingShare(0);
    return view;
  }

  public static String id(Reply reply) {
    if (reply.status() != 201) {
      throw new IllegalStateException(reply.status() + " " + reply.text());
    }
    return reply.text("id");
  }

  public String source() {
    return id(owner.post("/sources", "{\"name\":\"shop\",\"description\":\"the shop\"}"));
  }

  /** A topic that takes of a source what a filter holds for; an empty filter takes everything. */
  public String topic(String source, String filter) {
    JsonObject rule = new JsonObject();
    rule.addProperty("enabled", true);
    rule.addProperty("event_type_filter", "$.*");
    if (!filter.isEmpty()) {
      rule.addProperty("notification_filter", filter);
    }
    JsonArray rules = new JsonArray();
    rules.add(rule);
    JsonObject from = new JsonObject();
    from.addProperty("id", source);
    from.add("rules", rules);
    JsonArray sources = new JsonArray();
    sources.add(from);
    JsonObject topic = new JsonObject();
    topic.addProperty("name", "topic");
    topic.add("sources", sources);
    return id(owner.post("/topics", topic.toString()));
  }

  public String destination(String type, String params) {
    return id(
        form(
            "POST",
            "/destinations",
            Map.of("name", "to " + type, "type", type, "config", "{\"params\":" + params + "}")));
  }

  public String webhook(String url) {
    return destination("webhook", "{\"url\":\"" + url + "\",\"verb\":\"post\"}");
  }

  public String subscription(String destination, String topic, String attributes) {
    return id(
        owner.post(
            "/subscriptions",
            """
            {"name":"sub","destination_id":"%s","topic_id":"%s","attributes":%s}
            """
                .formatted(destination, topic, attributes)));
  }

  public Reply send(String source, String more) {
    return owner.post(
        "/notifications",
        """
        {"specversion":"1.0","id":"1","source":"shop","type":"com.example.shop:sold",
         "ibmensourceid":"%s","ibmendefaultshort":"short","ibmendefaultlong":"long"%s}
        """
            .formatted(source, more));
  }

  /** Sends a form of several parts. */
  public Reply form(String method, String path, Map<String, String> parts) {
    StringBuilder body = new StringBuilder();
    parts.forEach(
        (name, value) -> {
          body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
          body.append(name).append("\"\r\n");
          if (name.equals("config")) {
            body.append("Content-Type: application/json\r\n");
          }
          body.append("\r\n").append(value).append("\r\n");
        });
    body.append("--").append(BOUNDARY).append("--\r\n");
    try {
      var response =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(base + path))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                  .method(method, BodyPublishers.ofString(body.toString()))
                  .build(),
              BodyHandlers.ofString());
      return new Reply(response.statusCode(), Map.of(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
