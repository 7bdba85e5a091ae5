package io.github.redoubt.audit.alerts;

import static io.github.redoubt.audit.alerts.LogFilter.lucene;
import static io.github.redoubt.audit.alerts.SettingsServer.lost;
import static io.github.redoubt.audit.alerts.SettingsServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.OutcomeUnknownException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that were sent, and whose answers did not come. */
class LostAnswerTest {

  private static final String ALERT =
      "{\"id\":\"i\",\"name\":\"a\",\"enabled\":true,\"priority\":\"p5_or_unspecified\","
          + "\"type\":\"logs_immediate_or_unspecified\",\"logs_immediate\":{\"logs_filter\":"
          + "{\"simple_filter\":{\"lucene_query\":\"x\"}}}}";

  private final SettingsServer server = new SettingsServer();
  private final Alerts alerts = server.logs().alerts();
  private final AtomicInteger creations = new AtomicInteger();

  LostAnswerTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  /** Loses the answer to a creation, whether or not it takes effect. */
  private void losing(boolean effective) {
    server.answering(
        request -> {
          if ("POST".equals(request.getMethod())) {
            creations.incrementAndGet();
            return lost();
          }
          boolean there = effective && creations.get() > 0;
          return response(200, "{\"alert_definitions\":[" + (there ? ALERT : "") + "]}");
        });
  }

  @Test
  void ensureLooksWhetherTheAlertWasCreated() {
    losing(true);

    Change<Alert> change = alerts.ensure("a", a -> a.when(lucene("x")).immediately());

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(creations).hasValue(1);
  }

  @Test
  void ensureTellsThatNobodyKnowsWhereNothingIsThere() {
    losing(false);

    assertThatThrownBy(() -> alerts.ensure("a", a -> a.when(lucene("x")).immediately()))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("alerts().find(name)");
    assertThat(creations).hasValue(1);
  }

  @Test
  void creationIsNotSentTwice() {
    losing(true);

    assertThatThrownBy(() -> alerts.create("a", a -> a.when(lucene("x")).immediately()))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(creations).hasValue(1);
  }

  @Test
  void changeIsSentAgainBecauseTwiceIsTheSame() {
    AtomicInteger changes = new AtomicInteger();
    server.answering(
        request -> {
          boolean first = "PUT".equals(request.getMethod()) && changes.incrementAndGet() == 1;
          return first ? lost() : response(200, ALERT);
        });

    assertThat(alerts.disable(new AlertId("i")).outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(changes).hasValue(2);
  }

  @Test
  void deletionIsNotSentTwice() {
    AtomicInteger deletions = new AtomicInteger();
    server.answering(
        request -> {
          deletions.incrementAndGet();
          return lost();
        });

    assertThatThrownBy(() -> alerts.delete(new AlertId("i")))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(deletions).hasValue(1);
  }
}
