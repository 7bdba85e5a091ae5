package io.github.redoubt.audit.notifications.destinations;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What kind of place a destination is, and how to get there. What is secret is borrowed from the
 * caller: it must stay open until the verb has sent it, and is shown to nobody else. It belongs to
 * one thread.
 */
public final class DestinationConfig {

  private static final String HEADERS = "custom_headers";

  final DestinationType type;
  final JsonObject params = new JsonObject();
  final Map<List<String>, SecretBytes> secrets = new LinkedHashMap<>();
  final List<Attached> files = new ArrayList<>();

  private DestinationConfig(DestinationType type) {
    this.type = type;
  }

  /** A file that goes with the settings. */
  record Attached(String part, String fileName, SecretBytes content) {}

  /**
   * A kind of place that has no method of its own here, such as those of devices; its settings are
   * said by the service's names.
   */
  public static DestinationConfig of(DestinationType type) {
    return new DestinationConfig(type);
  }

  /** An address that takes events by POST. */
  public static DestinationConfig webhook(URI address) {
    return webhook(HttpVerb.POST, address);
  }

  /** An address that takes events. */
  public static DestinationConfig webhook(HttpVerb verb, URI address) {
    return of(DestinationType.WEBHOOK).with("verb", verb.code()).with("url", address.toString());
  }

  /** An address that takes events by POST, and that lets in whoever knows it. */
  public static DestinationConfig webhook(SecretBytes address) {
    return of(DestinationType.WEBHOOK)
        .with("verb", HttpVerb.POST.code())
        .withSecret("url", address);
  }

  /**
   * A channel of Slack, through an incoming webhook.
   *
   * @param webhookUrl {@code https://hooks.slack.com/services/…}, as UTF-8
   */
  public static DestinationConfig slack(SecretBytes webhookUrl) {
    return of(DestinationType.SLACK).with("type", "incoming_webhook").withSecret("url", webhookUrl);
  }

  /**
   * Channels and people of Slack, through a bot; which ones is said by each subscription.
   *
   * @param botToken the bot's token
   */
  public static DestinationConfig slackBot(SecretBytes botToken) {
    return of(DestinationType.SLACK).with("type", "direct_message").withSecret("token", botToken);
  }

  /**
   * A service of PagerDuty.
   *
   * @param routingKey the integration key of its Events API v2
   */
  public static DestinationConfig pagerDuty(SecretBytes routingKey) {
    return of(DestinationType.PAGER_DUTY).withSecret("routing_key", routingKey);
  }

  /** A channel of Microsoft Teams, through an incoming webhook. */
  public static DestinationConfig teams(SecretBytes webhookUrl) {
    return of(DestinationType.TEAMS).withSecret("url", webhookUrl);
  }

  /** E-mail from an own domain, which has to be verified before anything is sent. */
  public static DestinationConfig email(String domain) {
    return of(DestinationType.CUSTOM_EMAIL).with("domain", domain);
  }

  /**
   * A bucket.
   *
   * @param instanceId the id of the instance of Object Storage
   * @param endpoint its address
   */
  public static DestinationConfig bucket(String bucket, String instanceId, URI endpoint) {
    return of(DestinationType.OBJECT_STORAGE)
        .with("bucket_name", bucket)
        .with("instance_id", instanceId)
        .with("endpoint", endpoint.toString());
  }

  /** A topic of Event Streams. */
  public static DestinationConfig eventStreams(Crn instance, URI endpoint, String topic) {
    return of(DestinationType.EVENT_STREAMS)
        .with("crn", instance.toString())
        .with("endpoint", endpoint.toString())
        .with("topic", topic);
  }

  /** An application of Code Engine. */
  public static DestinationConfig codeEngineApplication(Crn project, URI address) {
    return of(DestinationType.CODE_ENGINE)
        .with("type", "application")
        .with("project_crn", project.toString())
        .with("verb", HttpVerb.POST.code())
        .with("url", address.toString());
  }

  /** A job of Code Engine, which an event lets run. */
  public static DestinationConfig codeEngineJob(Crn project, String job) {
    return of(DestinationType.CODE_ENGINE)
        .with("type", "job")
        .with("project_crn", project.toString())
        .with("job_name", job);
  }

  /** An instance of ServiceNow. */
  public static DestinationConfig serviceNow(
      String instanceName,
      String clientId,
      SecretBytes clientSecret,
      String user,
      SecretBytes password) {
    return of(DestinationType.SERVICE_NOW)
        .with("instance_name", instanceName)
        .with("client_id", clientId)
        .withSecret("client_secret", clientSecret)
        .with("username", user)
        .withSecret("password", password);
  }

  /** A feature flag of App Configuration. */
  public static DestinationConfig featureFlag(Crn instance, String environment, String feature) {
    return of(DestinationType.APP_CONFIGURATION)
        .with("type", "features")
        .with("crn", instance.toString())
        .with("environment_id", environment)
        .with("feature_id", feature);
  }

  /** Gives what kind of place it is. */
  public DestinationType type() {
    return type;
  }

  /** Says another setting, by the service's name. */
  public DestinationConfig with(String name, String value) {
    params.addProperty(name, value);
    return this;
  }

  /** Says another setting that is yes or no, by the service's name. */
  public DestinationConfig with(String name, boolean value) {
    params.addProperty(name, value);
    return this;
  }

  /** Says another setting that nobody may see, by the service's name. */
  public DestinationConfig withSecret(String name, SecretBytes value) {
    secrets.put(List.of(name), value);
    return this;
  }

  /** Sends a header along; of webhooks and applications. */
  public DestinationConfig sendingHeader(String name, String value) {
    headers().addProperty(name, value);
    return this;
  }

  /** Sends a header along that nobody may see, such as one that lets in. */
  public DestinationConfig sendingHeader(String name, SecretBytes value) {
    headers();
    secrets.put(List.of(HEADERS, name), value);
    List<String> names = new ArrayList<>(Fields.texts(params, "sensitive_headers"));
    names.add(name);
    params.add("sensitive_headers", Fields.list(names));
    return this;
  }

  private JsonObject headers() {
    JsonObject headers = Fields.object(params, HEADERS);
    params.add(HEADERS, headers);
    return headers;
  }

  /**
   * Sends a file along, such as a certificate for devices or an icon.
   *
   * @param part what the service calls it, such as {@code certificate}
   * @param fileName printable ASCII
   * @throws InvalidRequestException if a name is blank
   */
  public DestinationConfig attaching(String part, String fileName, SecretBytes content) {
    if (part.isBlank() || fileName.isBlank()) {
      throw new InvalidRequestException("file", "has a blank name", "Name it.");
    }
    files.add(new Attached(part, fileName, content));
    return this;
  }

  @Override
  public String toString() {
    return "DestinationConfig["
        + type
        + ", "
        + params.keySet()
        + ", "
        + secrets.size()
        + " secrets, "
        + files.size()
        + " files]";
  }
}
