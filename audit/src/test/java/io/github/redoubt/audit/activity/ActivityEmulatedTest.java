package io.github.redoubt.audit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.events.ActivityEvent;
import io.github.redoubt.audit.events.DocumentedEvents;
import io.github.redoubt.audit.events.Outcome;
import io.github.redoubt.audit.internal.EmulatedLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions to events that are there. */
class ActivityEmulatedTest {

  private static final Optional<Instant> HAPPENED =
      Optional.of(Instant.parse("2026-11-20T08:15:01.250Z"));

  private final EmulatedLogs emulated = EmulatedLogs.fresh();
  private final CloudLogs logs = emulated.logs();

  private static String event(String action, String outcome, String who, String address) {
    return """
    {"eventTime":"2026-11-20T08:15:01.25+0000","action":"%s","outcome":"%s",
     "initiator":{"id":"%s","host":{"address":"%s"}},"target":{"id":"crn:of:%s"}}
    """
        .formatted(action, outcome, who, address, who);
  }

  @BeforeEach
  void happen() {
    emulated.send(
        "ibm-audit-events",
        3,
        event("appid.user.authenticate", "failure", "IBMid-1", "192.0.2.1"),
        event("iam-identity.user-apikey.login", "failure", "IBMid-2", "192.0.2.1"),
        event("iam-identity.user-apikey.login", "failure", "IBMid-2", "192.0.2.2"),
        event("iam-identity.user-apikey.login", "success", "IBMid-2", "192.0.2.2"),
        event("kms.secrets.delete", "failure", "iam-ServiceId-1", "192.0.2.1"),
        event("hs-crypto.secrets.wrap", "success", "iam-ServiceId-1", "192.0.2.1"),
        event("cloud-object-storage.object.read", "success", "iam-ServiceId-1", "198.51.100.9"),
        event("cloud-object-storage.object.read", "success", "IBMid-2", "203.0.113.9"),
        "{\"noEvent\":true}");
  }

  @Test
  void failedSignInsAreCounted() {
    assertThat(logs.activity().last(Duration.ofHours(1)).failedSignIns())
        .extracting(
            each -> each.initiatorId() + " " + each.count() + " " + new TreeSet<>(each.addresses()))
        .containsExactly("IBMid-2 2 [192.0.2.1, 192.0.2.2]", "IBMid-1 1 [192.0.2.1]");
  }

  @Test
  void whenSignInsFailedIsToldByTheEvents() {
    assertThat(logs.activity().by("IBMid-1").failedSignIns())
        .extracting(FailedSignIns::first, FailedSignIns::last)
        .containsExactly(tuple(HAPPENED, HAPPENED));
  }

  @Test
  void keyOperationsOfOneServiceAreFound() {
    assertThat(logs.activity().by("iam-ServiceId-1").keyOperations())
        .extracting(event -> event.action().toString())
        .containsExactlyInAnyOrder("kms.secrets.delete", "hs-crypto.secrets.wrap");
    assertThat(logs.activity().by("IBMid-1").keyOperations()).isEmpty();
  }

  @Test
  void readsFromOutsideAreFound() {
    assertThat(logs.activity().bucketReadsOutside("198.51.100.0/24"))
        .extracting(event -> event.initiator().id())
        .containsExactly("IBMid-2");
  }

  @Test
  void eventsAreFoundByWhatAndWhoAndHow() {
    assertThat(
            logs.activity()
                .doingAnythingOf("iam-identity.")
                .on("crn:of:IBMid-2")
                .ending(Outcome.SUCCESS)
                .events())
        .hasSize(1);
    assertThat(logs.activity().doing("kms.secrets.delete").events()).hasSize(1);
    assertThat(logs.activity().events()).hasSize(8);
  }

  @Test
  void documentedEventsComeBackAsTheyWereSent() {
    EmulatedLogs fresh = EmulatedLogs.fresh();
    // Those that stand in a payload or a line have no action where the question looks for it.
    List<ActivityEvent> sent =
        DocumentedEvents.names()
            .filter(name -> !name.contains("-in-"))
            .map(name -> ActivityEvent.parse(DocumentedEvents.json(name)))
            .toList();
    fresh.send(
        "ibm-audit-events", 3, sent.stream().map(ActivityEvent::toJson).toArray(String[]::new));

    assertThat(fresh.logs().activity().events()).containsExactlyInAnyOrderElementsOf(sent);
  }
}
