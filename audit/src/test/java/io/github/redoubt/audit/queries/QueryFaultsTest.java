package io.github.redoubt.audit.queries;

import static io.github.redoubt.audit.queries.DataPrime.dataprime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.internal.EmulatedLogs;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RateLimitedException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.emulator.Emulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with queries, on an emulator of its own. */
class QueryFaultsTest {

  private static final QueryText ALL = dataprime("source logs");

  private final Emulator emulator = Emulator.start();
  private final EmulatedLogs emulated =
      EmulatedLogs.freshOn(emulator)
          .send("shop", 3, "{\"n\":\"1\u00e9\"}", "{\"n\":\"2\ud83d\ude00\"}", "{\"n\":\"3\"}");
  private final CloudLogs logs = onceTried(emulated.cloud());

  private CloudLogs onceTried(IbmCloud cloud) {
    return CloudLogs.on(
        cloud.retrying(new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1))),
        emulated.instance());
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void framesThatAreSplitAnywhereGiveTheSameRows() {
    List<LogRow> whole = logs.query(ALL).all().rows();
    emulator.faults().queries().rowsPerEvent(1);
    emulator.faults().queries().carriageReturns();
    emulator.faults().queries().splitFrames(1);

    assertThat(logs.query(ALL).all().rows()).isEqualTo(whole).hasSize(3);
  }

  @Test
  void aConnectionThatIsCutIsNoEnd() {
    emulator.faults().queries().rowsPerEvent(1);
    emulator.faults().queries().cut(1, 2);

    List<LogRow> read = new ArrayList<>();
    assertThatThrownBy(() -> logs.query(ALL).stream().forEach(read::add))
        .isInstanceOf(ConnectionException.class);
    assertThat(read).hasSizeLessThan(3);
  }

  @Test
  void aFailureAtTheEndIsAFailure() {
    emulator.faults().queries().fail(1, "out of memory");

    assertThatThrownBy(() -> logs.query(ALL).all())
        .isInstanceOf(QueryFailedException.class)
        .hasMessageContaining("out of memory");
  }

  @Test
  void whatIsMissingIsTold() {
    emulator.faults().queries().warn(2, "{\"archive_warning\":{\"missing_data\":{}}}");

    assertThatThrownBy(() -> logs.query(ALL).inTier(Tier.ARCHIVE).all())
        .isInstanceOfSatisfying(
            IncompleteResultException.class,
            e ->
                assertThat(e.warnings().get(0).kind().known())
                    .isEqualTo(WarningKind.Known.ARCHIVE_MISSING_DATA));
    assertThat(logs.query(ALL).inTier(Tier.ARCHIVE).acceptingPartialResults().all().isPartial())
        .isTrue();
  }

  @Test
  void theEleventhQueryInAMinuteIsRefused() {
    emulator.faults().queries().limitRate();
    for (int i = 0; i < 10; i++) {
      logs.query(ALL).all();
    }

    assertThatThrownBy(() -> logs.query(ALL).all())
        .isInstanceOf(RateLimitedException.class)
        .hasMessageContaining("10 queries in a minute");
  }

  @Test
  void theBackgroundTakesItsTime() {
    emulator.faults().queries().backgroundTakes(Duration.ofMinutes(1), Duration.ofMinutes(2));
    BackgroundQuery query = logs.backgroundQueries().query(ALL).submit();

    assertThat(query.await(Duration.ZERO).state()).isEqualTo(BackgroundState.WAITING);
    emulator.clock().advance(Duration.ofSeconds(61));
    assertThat(query.status().state()).isEqualTo(BackgroundState.RUNNING);
    emulator.clock().advance(Duration.ofMinutes(2));
    assertThat(query.await(Duration.ofSeconds(5)).state()).isEqualTo(BackgroundState.SUCCEEDED);
    assertThat(query.all().rows()).hasSize(3);
  }

  @Test
  void aQueryOfTheBackgroundCanBeCancelled() {
    emulator.faults().queries().backgroundTakes(Duration.ofMinutes(1), Duration.ofMinutes(2));
    BackgroundQuery query = logs.backgroundQueries().query(ALL).submit();

    query.cancel();

    assertThat(query.await(Duration.ofSeconds(5)).state()).isEqualTo(BackgroundState.CANCELLED);
    assertThatThrownBy(query::all).isInstanceOf(QueryFailedException.class);
  }

  @Test
  void aQueryOfTheBackgroundThatTakesTooLongHasNoRows() {
    emulator.faults().queries().timeOut(1);
    BackgroundQuery query = logs.backgroundQueries().query(ALL).submit();

    assertThat(query.await(Duration.ofSeconds(5)).state()).isEqualTo(BackgroundState.TIMED_OUT);
    assertThatThrownBy(query::all).isInstanceOf(QueryFailedException.class);
  }
}
