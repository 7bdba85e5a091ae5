package io.github.redoubt.emulator.routing.events;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is behind a target. Its text leaves the API key out.
 *
 * @param host of Object Storage; empty for other types
 * @param bucket of Object Storage; empty for other types
 * @param brokers of Event Streams
 * @param topic of Event Streams; empty for other types
 * @param apiKey by which it is written to, unless an authorization between the services is asked
 */
record Endpoint(
    Type type,
    String targetCrn,
    String host,
    String bucket,
    List<String> brokers,
    String topic,
    Optional<String> apiKey) {

  private static final String REDACTED = "REDACTED";
  private static final String BETWEEN_SERVICES = "service_to_service_enabled";

  /** What there can be behind a target. */
  enum Type {
    OBJECT_STORAGE("cloud_object_storage", "cos_endpoint", "cloud-object-storage"),
    EVENT_STREAMS("event_streams", "eventstreams_endpoint", "messagehub"),
    CLOUD_LOGS("cloud_logs", "cloudlogs_endpoint", "logs"),
    APP_CONFIGURATION("app_config", "appconfig_endpoint", "apprapp");

    private final String wire;
    private final String member;
    private final String service;

    Type(String wire, String member, String service) {
      this.wire = wire;
      this.member = member;
      this.service = service;
    }

    static Type of(String wire) {
      return Arrays.stream(values())
          .filter(type -> type.wire.equals(wire))
          .findFirst()
          .orElseThrow(() -> Rejection.invalid("There is no target type '" + wire + "'."));
    }

    String wire() {
      return wire;
    }

    String member() {
      return member;
    }
  }

  Endpoint {
    brokers = List.copyOf(brokers);
  }

  /**
   * Reads what a caller sent of a new or a changed target.
   *
   * @param before what was there, whose API key is kept where none is sent
   */
  static Endpoint read(Type type, Body target, Optional<Endpoint> before) {
    for (Type other : Type.values()) {
      if (other != type && target.has(other.member())) {
        throw Rejection.invalid(
            "A target of type " + type.wire() + " has no '" + other.member() + "'.");
      }
    }
    Body body =
        target
            .object(type.member())
            .orElseThrow(() -> Rejection.invalid("'" + type.member() + "' is missing."));
    String crn = Texts.instanceCrn(body.requiredText("target_crn"), type.service);
    Optional<String> key = key(type, body, before);
    return switch (type) {
      case OBJECT_STORAGE ->
          new Endpoint(
              type,
              crn,
              body.requiredText("endpoint"),
              body.requiredText("bucket"),
              List.of(),
              "",
              key);
      case EVENT_STREAMS ->
          new Endpoint(type, crn, "", "", brokers(body), body.requiredText("topic"), key);
      case CLOUD_LOGS, APP_CONFIGURATION ->
          new Endpoint(type, crn, "", "", List.of(), "", Optional.empty());
    };
  }

  private static List<String> brokers(Body body) {
    List<String> brokers = Texts.requiredTexts(body, "brokers");
    if (brokers.isEmpty()) {
      throw Rejection.invalid("'brokers' is empty.");
    }
    return brokers;
  }

  private static Optional<String> key(Type type, Body body, Optional<Endpoint> before) {
    boolean keyed = type == Type.OBJECT_STORAGE || type == Type.EVENT_STREAMS;
    if (!keyed || Texts.flag(body, BETWEEN_SERVICES).orElse(false)) {
      return Optional.empty();
    }
    Optional<String> key =
        body.text("api_key")
            .filter(given -> !given.isEmpty() && !given.equals(REDACTED))
            .or(() -> before.flatMap(Endpoint::apiKey));
    if (key.isEmpty()) {
      throw Rejection.invalid(
          "'api_key' is missing, which is needed unless '" + BETWEEN_SERVICES + "' is true.");
    }
    return key;
  }

  /** As it is shown: no key comes back. */
  Answer body() {
    Answer body = new Answer().with("target_crn", targetCrn);
    switch (type) {
      case OBJECT_STORAGE ->
          body.with("endpoint", host)
              .with("bucket", bucket)
              .with(BETWEEN_SERVICES, apiKey.isEmpty());
      case EVENT_STREAMS ->
          body.withTexts("brokers", brokers)
              .with("topic", topic)
              .with("api_key", apiKey.map(key -> REDACTED))
              .with(BETWEEN_SERVICES, apiKey.isEmpty());
      case CLOUD_LOGS, APP_CONFIGURATION -> {
        // The CRN says it all.
      }
    }
    return body;
  }

  @Override
  public String toString() {
    return "Endpoint[" + type.wire + " " + targetCrn + "]";
  }
}
