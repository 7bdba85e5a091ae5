package io.github.redoubt.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.core.status.Status;
import io.github.redoubt.audit.shipping.ShipperCounts;
import io.github.redoubt.emulator.Emulator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppenderFaultsTest {

  private final Application app = new Application(Emulator.start());

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void aServiceThatFailsIsToldOfOnceAndDoesNotFeedTheLogs() {
    app.start();
    app.emulator.faults().answer("cloudLogsIngestion", 3, 503);
    app.context.getLogger("io.github.redoubt.wire").setLevel(Level.TRACE);
    app.logger().info("one");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> app.appender.counts().map(ShipperCounts::sent).orElse(0L) == 1);
    assertThat(app.appender.counts().orElseThrow().failedRequests()).isEqualTo(3);
    assertThat(app.statuses(Status.WARN)).filteredOn(s -> s.contains("requests failed")).hasSize(1);
    assertThat(app.records()).hasSize(1);
  }

  @Test
  void whatIsLostAtTheStopIsToldOf() {
    app.appender.setCloseWithin(ch.qos.logback.core.util.Duration.buildByMilliseconds(50));
    app.start();
    app.emulator.faults().answer("cloudLogsIngestion", 1_000, 503);
    app.logger().info("lost");
    app.appender.stop();
    assertThat(app.statuses(Status.ERROR))
        .anySatisfy(s -> assertThat(s).startsWith("1 logs could not be sent"));
  }
}
