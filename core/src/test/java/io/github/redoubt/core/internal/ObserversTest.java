package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.CallReport;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObserversTest {

  record Thing(String id) {}

  private final List<CallReport> reports = new CopyOnWriteArrayList<>();
  private final Server server = new Server();

  @AfterEach
  void close() {
    server.close();
  }

  private Thing get(Settings settings) {
    Wire wire = Server.wire(server.connection().with(settings));
    return wire.get("get thing").path("t").as(Thing.class).send();
  }

  private Settings observed() {
    return server.settings().observedBy(reports::add);
  }

  @Test
  void successIsToldOnceWithItsAttemptsAndItsTime() throws Exception {
    server.web.enqueue(Answers.builder(503, "{}").setHeader("Retry-After", "3").build());
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));

    get(observed());

    String id = Server.header(server.request(), "Correlation-Id");
    assertThat(reports)
        .containsExactly(
            new CallReport("Test: get thing", OptionalInt.of(200), 2, Duration.ofSeconds(3), id));
    assertThat(reports.get(0).succeeded()).isTrue();
  }

  @Test
  void refusalIsToldOnce() {
    server.web.enqueue(Answers.status(403, "{}"));

    assertThatThrownBy(() -> get(observed())).isInstanceOf(ForbiddenException.class);

    assertThat(reports).singleElement().satisfies(r -> assertThat(r.status()).hasValue(403));
    assertThat(reports.get(0).succeeded()).isFalse();
  }

  @Test
  void lostConnectionIsToldOnceWithoutAStatus() {
    server.web.enqueue(Answers.hangUp());

    assertThatThrownBy(() -> get(observed().retrying(RetryPolicy.NONE)))
        .isInstanceOf(ConnectionException.class);

    assertThat(reports).singleElement().satisfies(r -> assertThat(r.status()).isEmpty());
    assertThat(reports.get(0).succeeded()).isFalse();
  }

  @Test
  void answerThatCannotBeReadIsNoSuccess() {
    server.web.enqueue(Answers.ok("{}"));

    assertThatThrownBy(() -> get(observed())).isInstanceOf(ConnectionException.class);

    assertThat(reports).singleElement().satisfies(r -> assertThat(r.succeeded()).isFalse());
  }

  @Test
  void redirectIsNoSuccess() {
    server.web.enqueue(Answers.builder(302, "{}").setHeader("Location", "/else").build());

    assertThatThrownBy(() -> get(observed())).hasMessageContaining("302");

    assertThat(reports).singleElement().satisfies(r -> assertThat(r.succeeded()).isFalse());
  }

  @Test
  void observerThatThrowsHarmsNeitherTheCallNorTheOthers() {
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));
    Settings settings =
        server
            .settings()
            .observedBy(
                report -> {
                  throw new IllegalStateException("broken observer");
                })
            .observedBy(reports::add);

    assertThat(get(settings).id()).isEqualTo("7");
    assertThat(reports).hasSize(1);
  }

  @Test
  void observerThatThrowsDoesNotHideTheFailure() {
    server.web.enqueue(Answers.status(403, "{}"));
    Settings settings =
        server
            .settings()
            .observedBy(
                report -> {
                  throw new IllegalStateException("broken observer");
                });

    assertThatThrownBy(() -> get(settings)).isInstanceOf(ForbiddenException.class);
  }
}
