package io.github.redoubt.emulator.routing.events;

import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.StreamedEvent;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.routing.RoutingServices.Surroundings;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.storage.deposits.Deposits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Writes into targets, as far as they let Event Routing. */
final class Writing {

  private static final String SERVICE = "atracker";
  private static final String SEND = "logs.data-ingress.send";
  private static final String PRODUCE = "messagehub.topic.write";
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Surroundings surroundings;
  private final List<StreamedEvent> streamed = new CopyOnWriteArrayList<>();

  Writing(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  List<StreamedEvent> streamed() {
    return List.copyOf(streamed);
  }

  /** Refuses a target that cannot be written to, where that is tried out. */
  void requireWritable(Endpoint endpoint, String accountId) {
    objection(endpoint, accountId)
        .ifPresent(
            reason -> {
              throw new Rejection(
                  400,
                  endpoint.type() == Endpoint.Type.OBJECT_STORAGE
                      ? "cos_write_test_failed"
                      : "event_streams_write_test_failed",
                  "The target cannot be written to: " + reason);
            });
  }

  /** Tries to write, and says why that does not work; into Cloud Logs nothing is tried. */
  Optional<String> objection(Endpoint endpoint, String accountId) {
    return switch (endpoint.type()) {
      case OBJECT_STORAGE -> {
        try {
          deposits()
              .tryOut(endpoint.targetCrn(), endpoint.bucket(), permission(endpoint, accountId));
          yield Optional.empty();
        } catch (Deposits.Refused e) {
          yield Optional.of(e.text());
        }
      }
      case EVENT_STREAMS -> objectionOfStreams(endpoint, accountId);
      case CLOUD_LOGS, APP_CONFIGURATION -> Optional.empty();
    };
  }

  private Deposits deposits() {
    return surroundings.deposits().get();
  }

  /** By the API key of the target, or else as a service that was authorized. */
  private BiPredicate<String, Target> permission(Endpoint endpoint, String accountId) {
    Authority authority = surroundings.authority();
    return endpoint
        .apiKey()
        .map(
            key ->
                surroundings
                    .identities()
                    .apply(key)
                    .<BiPredicate<String, Target>>map(
                        who -> (action, target) -> authority.allows(who, action, target))
                    .orElse((action, target) -> false))
        .orElse((action, target) -> authority.authorizes(source(accountId), action, target));
  }

  private static Target source(String accountId) {
    return new Target(Map.of("serviceName", SERVICE, "accountId", accountId));
  }

  private Optional<String> objectionOfStreams(Endpoint endpoint, String accountId) {
    String crn = endpoint.targetCrn();
    Target topic =
        Target.of("messagehub", Crns.account(crn), Crns.instance(crn))
            .with("resourceType", "topic")
            .with("resource", endpoint.topic());
    return permission(endpoint, accountId).test(PRODUCE, topic)
        ? Optional.empty()
        : Optional.of("Writing to the topic " + endpoint.topic() + " is not authorized.");
  }

  /**
   * Writes events, the oldest first.
   *
   * @return why that did not work
   */
  Optional<String> write(
      Endpoint endpoint, String accountId, List<ActivityEvent> events, Instant now) {
    return switch (endpoint.type()) {
      case OBJECT_STORAGE -> store(endpoint, accountId, events, now);
      case EVENT_STREAMS -> stream(endpoint, accountId, events);
      case CLOUD_LOGS -> log(endpoint, accountId, events);
      case APP_CONFIGURATION -> Optional.of("App Configuration is not emulated.");
    };
  }

  private Optional<String> store(
      Endpoint endpoint, String accountId, List<ActivityEvent> events, Instant now) {
    Map<String, List<ActivityEvent>> byLocation =
        events.stream().collect(Collectors.groupingBy(ActivityEvent::location));
    try {
      for (Map.Entry<String, List<ActivityEvent>> each : byLocation.entrySet()) {
        deposits()
            .deposit(
                endpoint.targetCrn(),
                endpoint.bucket(),
                permission(endpoint, accountId),
                objectName(accountId, each.getKey(), now),
                "application/json",
                lines(each.getValue()));
      }
      return Optional.empty();
    } catch (Deposits.Refused e) {
      return Optional.of(e.text());
    }
  }

  private static String objectName(String accountId, String location, Instant now) {
    return "%s/%s/%s/%s_%s.log"
        .formatted(accountId, location, HOUR.format(now), STAMP.format(now), UUID.randomUUID());
  }

  private static byte[] lines(List<ActivityEvent> events) {
    return events.stream()
        .map(event -> event.json() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private Optional<String> stream(Endpoint endpoint, String accountId, List<ActivityEvent> events) {
    Optional<String> objection = objectionOfStreams(endpoint, accountId);
    if (objection.isEmpty()) {
      for (ActivityEvent event : events) {
        Map<String, String> headers =
            Map.of(
                "type",
                "audit",
                "account",
                accountId,
                "region",
                event.location(),
                "location",
                event.location());
        streamed.add(
            new StreamedEvent(endpoint.targetCrn(), endpoint.topic(), headers, event.json()));
      }
    }
    return objection;
  }

  private Optional<String> log(Endpoint endpoint, String accountId, List<ActivityEvent> events) {
    String crn = endpoint.targetCrn();
    Target instance = Target.of("logs", Crns.account(crn), Crns.instance(crn));
    if (!surroundings.authority().authorizes(source(accountId), SEND, instance)) {
      return Optional.of("Sending logs to the instance is not authorized.");
    }
    for (ActivityEvent event : events) {
      if (!surroundings.logs().receive(crn, AuditLog.of(event))) {
        return Optional.of("There is no such instance.");
      }
    }
    return Optional.empty();
  }
}
