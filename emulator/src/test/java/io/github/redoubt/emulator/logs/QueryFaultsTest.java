package io.github.redoubt.emulator.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryFaultsTest {

  private final Emulator emulator = Emulator.start();
  private LogsCloud cloud;

  @BeforeEach
  void freshAccount() {
    cloud = new LogsCloud(emulator);
    LogsCloud.made(
        cloud.send(
            "\"text\":{\"n\":1}",
            "\"text\":{\"n\":2}",
            "\"text\":{\"n\":\"drei \u00fc\u20ac\"}",
            "\"text\":{\"n\":4}",
            "\"text\":{\"n\":5}"));
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private Reply ask() {
    return cloud.api.post("/v1/query", "{\"query\":\"source logs\"}");
  }

  @Test
  void rowsComeInSeveralEvents() {
    emulator.faults().queries().rowsPerEvent(2);

    Events events = Events.of(ask());

    assertThat(events.all("result"))
        .extracting(each -> each.getAsJsonArray("results").size())
        .containsExactly(2, 2, 1);
    assertThat(events.userData()).hasSize(5);
  }

  @Test
  void piecesAndLineEndsDoNotChangeWhatIsSaid() {
    List<String> usual = Events.of(ask()).userData();

    emulator.faults().queries().splitFrames(7);
    assertThat(Events.of(ask()).userData()).isEqualTo(usual);
    emulator.faults().queries().carriageReturns();
    Reply reply = ask();
    assertThat(Events.of(reply).userData()).isEqualTo(usual);
    assertThat(reply.text().replace("\r\n", "")).doesNotContain("\n", "\r");
    emulator.faults().clear();
    assertThat(ask().text()).doesNotContain("\r");
  }

  @Test
  void aQueryFailsInTheEnd() {
    emulator.faults().queries().fail(1, "out of luck");

    Events failed = Events.of(ask());

    assertThat(failed.error()).isEqualTo("out of luck");
    assertThat(failed.rows()).hasSize(5);
    assertThat(Events.of(ask()).all("error")).isEmpty();
  }

  @Test
  void aQueryWarns() {
    emulator.faults().queries().warn(1, "{\"archive_warning\":{\"missing_data\":{}}}");

    assertThat(Events.of(ask()).only("warning"))
        .hasToString("{\"archive_warning\":{\"missing_data\":{}}}");
    assertThat(Events.of(ask()).all("warning")).isEmpty();
    assertThatThrownBy(() -> emulator.faults().queries().warn(1, "none"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theConnectionIsCut() {
    emulator.faults().queries().rowsPerEvent(2);
    emulator.faults().queries().cut(1, 2);

    assertThatThrownBy(this::ask).isInstanceOf(UncheckedIOException.class);
    assertThat(ask().status()).isEqualTo(200);
  }

  @Test
  void tenQueriesAMinuteAreLetInOnceThatIsAskedFor() {
    for (int i = 0; i < 12; i++) {
      assertThat(ask().status()).isEqualTo(200);
    }
    emulator.faults().queries().limitRate();
    for (int i = 0; i < 10; i++) {
      assertThat(ask().status()).isEqualTo(200);
    }
    Reply refused = ask();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.errorCode()).isEqualTo("resource_exhausted");
    assertThat(
            cloud
                .api
                .post("/v1/background_query", "{\"query\":\"\",\"syntax\":\"lucene\"}")
                .status())
        .isEqualTo(429);
    emulator.clock().advance(Duration.ofMinutes(1));
    assertThat(ask().status()).isEqualTo(200);
  }
}
