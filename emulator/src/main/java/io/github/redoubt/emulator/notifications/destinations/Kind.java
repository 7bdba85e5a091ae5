package io.github.redoubt.emulator.notifications.destinations;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of destinations, and what each has to be configured by. */
public enum Kind {
  APP_CONFIGURATION("type", "crn", "environment_id", "feature_id"),
  EVENT_STREAMS("crn", "endpoint", "topic"),
  IBMCE("type"),
  IBMCOS("bucket_name", "instance_id", "endpoint"),
  MSTEAMS("url"),
  PAGERDUTY("routing_key"),
  PUSH_ANDROID,
  PUSH_CHROME("api_key", "website_url"),
  PUSH_FIREFOX("website_url"),
  PUSH_HUAWEI("client_id", "client_secret"),
  PUSH_IOS("cert_type", "is_sandbox"),
  PUSH_SAFARI(
      "cert_type",
      "password",
      "website_url",
      "website_name",
      "url_format_string",
      "website_push_id"),
  SERVICENOW("client_id", "client_secret", "username", "password", "instance_name"),
  SLACK("type"),
  SMS_CUSTOM,
  /** There from the start; nobody makes one. */
  SMS_IBM,
  SMTP_CUSTOM("domain"),
  SMTP_CUSTOM_SANDBOX,
  /** There from the start; nobody makes one. */
  SMTP_IBM,
  WEBHOOK("url", "verb");

  private static final Set<String> VERBS = Set.of("get", "post", "put", "patch");

  @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable copy.
  private final List<String> required;

  Kind(String... required) {
    this.required = List.of(required);
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> of(String wire) {
    return Stream.of(values()).filter(each -> each.wire().equals(wire)).findFirst();
  }

  /** Whether it is there from the start, for IBM's own notifications alone. */
  public boolean isBuiltIn() {
    return this == SMS_IBM || this == SMTP_IBM;
  }

  public boolean isMail() {
    return this == SMTP_IBM || this == SMTP_CUSTOM || this == SMTP_CUSTOM_SANDBOX;
  }

  public boolean isText() {
    return this == SMS_IBM || this == SMS_CUSTOM;
  }

  /** Refuses params that are not what the kind needs. */
  void check(JsonObject params) {
    required.forEach(name -> require(params, name));
    switch (this) {
      case WEBHOOK -> {
        verb(params);
        url(params);
      }
      case MSTEAMS -> url(params);
      case SLACK -> slack(params);
      case IBMCE -> codeEngine(params);
      case PUSH_IOS, PUSH_SAFARI -> oneOf(params, "cert_type", Set.of("p8", "p12"));
      case APP_CONFIGURATION -> oneOf(params, "type", Set.of("features"));
      default -> {}
    }
  }

  private static void slack(JsonObject params) {
    oneOf(params, "type", Set.of("incoming_webhook", "direct_message"));
    if (params.get("type").getAsString().equals("direct_message")) {
      require(params, "token");
    } else {
      require(params, "url");
      url(params);
    }
  }

  private static void codeEngine(JsonObject params) {
    oneOf(params, "type", Set.of("application", "job"));
    if (params.get("type").getAsString().equals("job")) {
      require(params, "project_crn");
      require(params, "job_name");
    } else {
      require(params, "url");
      require(params, "verb");
      verb(params);
      url(params);
    }
  }

  private static void require(JsonObject params, String name) {
    JsonElement value = params.get(name);
    if (value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()) {
      throw Rejection.invalid("The member 'config.params." + name + "' is missing or empty.");
    }
  }

  private static void verb(JsonObject params) {
    String verb = params.get("verb").getAsString();
    if (!VERBS.contains(verb.toLowerCase(Locale.ROOT))) {
      throw Rejection.invalid("The verb '" + verb + "' is none of get, post, put and patch.");
    }
  }

  private static void oneOf(JsonObject params, String name, Set<String> values) {
    String value = params.get(name).getAsString();
    if (!values.contains(value)) {
      throw Rejection.invalid("'" + value + "' is no value of 'config.params." + name + "'.");
    }
  }

  private static void url(JsonObject params) {
    String url = params.get("url").getAsString();
    try {
      URI parsed = new URI(url);
      boolean web = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
      if (web && parsed.getHost() != null) {
        return;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw Rejection.invalid("'" + url + "' is no URL that could be called.");
  }
}
