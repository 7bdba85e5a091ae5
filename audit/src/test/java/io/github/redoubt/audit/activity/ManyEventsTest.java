package io.github.redoubt.audit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.events.ActivityEvent;
import io.github.redoubt.audit.internal.EmulatedLogs;
import io.github.redoubt.audit.queries.IncompleteResultException;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions to more events than a query gives rows. */
class ManyEventsTest {

  private static final String GUESS =
      """
      {"action":"iam-identity.user-apikey.login","outcome":"failure",
       "initiator":{"id":"IBMid-9","host":{"address":"192.0.2.9"}}}
      """;

  private static final EmulatedLogs EMULATED = EmulatedLogs.fresh();

  private final CloudLogs logs = EMULATED.logs();

  @BeforeAll
  static void happen() {
    for (int batch = 0; batch < 3; batch++) {
      EMULATED.send(
          "ibm-audit-events", 3, Collections.nCopies(4_001, GUESS).toArray(String[]::new));
    }
  }

  @Test
  void failedSignInsAreCountedHoweverManyThereAre() {
    assertThat(logs.activity().failedSignIns())
        .extracting(FailedSignIns::initiatorId, FailedSignIns::count)
        .containsExactly(tuple("IBMid-9", 12_003L));
  }

  @Test
  void eventsThatDidNotComeAreNotPassedOver() {
    try (Stream<ActivityEvent> events = logs.activity().events()) {
      assertThatThrownBy(() -> events.forEach(event -> {}))
          .isInstanceOf(IncompleteResultException.class);
    }
  }
}
