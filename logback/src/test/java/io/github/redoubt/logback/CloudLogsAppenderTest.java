package io.github.redoubt.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.status.Status;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.audit.events.Initiator;
import io.github.redoubt.audit.events.SecurityEvent;
import io.github.redoubt.audit.events.Target;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MarkerFactory;

class CloudLogsAppenderTest {

  private final Application app = new Application();

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void levelsBecomeTheSeveritiesOfCloudLogs() {
    app.start();
    app.logger().trace("t");
    app.logger().debug("d");
    app.logger().info("i");
    app.logger().warn("w");
    app.logger().error("e");
    assertThat(app.records())
        .extracting(r -> Application.text(r).get("message").getAsString() + r.severity().number())
        .containsExactly("t2", "d1", "i3", "w4", "e5");
  }

  @Test
  void aLogKeepsWhoWroteItWhenAndWhere() {
    app.start();
    Instant before = Instant.now();
    app.logger().info("order {} taken", 4711);
    LogRecord record = app.records().get(0);
    JsonObject text = Application.text(record);
    assertThat(text.get("message").getAsString()).isEqualTo("order 4711 taken");
    assertThat(text.get("level").getAsString()).isEqualTo("INFO");
    assertThat(text.get("logger").getAsString()).isEqualTo("shop.Orders");
    assertThat(record.timestamp()).isBetween(before.minusMillis(1), Instant.now());
    assertThat(record.labels())
        .containsEntry("applicationname", "orders")
        .containsEntry("subsystemname", "intake")
        .containsEntry("threadid", Thread.currentThread().getName())
        .containsEntry("category", "shop.Orders")
        .containsEntry("computername", "host-1");
  }

  @Test
  void theDiagnosticContextIsThatOfTheThreadThatLogs() {
    app.start();
    app.mdc.put("requestId", "r-1");
    app.mdc.put("userToken", "t0k3n");
    app.logger().info("with");
    app.mdc.clear();
    assertThat(app.only().getAsJsonObject("mdc"))
        .isEqualTo(JsonParser.parseString("{\"requestId\":\"r-1\",\"userToken\":\"***\"}"));
  }

  @Test
  void keyValuePairsKeepTheirTypes() {
    app.start();
    app.logger()
        .atInfo()
        .addKeyValue("order", "o-1")
        .addKeyValue("items", 3)
        .addKeyValue("total", 9.5)
        .addKeyValue("express", true)
        .addKeyValue("password", "x")
        .log("taken");
    assertThat(app.only().getAsJsonObject("fields"))
        .hasToString(
            "{\"order\":\"o-1\",\"items\":3,\"total\":9.5,\"express\":true,\"password\":\"***\"}");
  }

  @Test
  void whatIsLoggedIsWhatWasThereWhenItWasLogged() {
    app.start();
    StringBuilder order = new StringBuilder("before");
    app.logger().info("order {}", order);
    app.logger().atInfo().addKeyValue("order", order).log("pair");
    order.setLength(0);
    order.append("after");
    List<LogRecord> records = app.records();
    assertThat(records.get(0).userData()).contains("order before");
    assertThat(records.get(1).userData()).contains("\"order\":\"before\"").doesNotContain("after");
  }

  @Test
  void aValueThatFailsIsToldOfAndTheCallGoesOn() {
    app.start();
    Object odd =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("no");
          }
        };
    app.logger().atInfo().addKeyValue("odd", odd).log("still here");
    assertThat(app.only().getAsJsonObject("fields").get("odd").getAsString())
        .contains("failed: java.lang.IllegalStateException");
  }

  @Test
  void anExceptionComesWithItsCausesWithoutSecretsAndWithoutEnd() {
    app.appender.setStackFrames(10);
    app.start();
    Exception cause = new IllegalArgumentException("password=hunter2 is wrong");
    app.logger().error("failed", new IllegalStateException("outer", cause));
    JsonObject text = app.only();
    assertThat(text.get("exception").getAsString()).isEqualTo("java.lang.IllegalStateException");
    String trace = text.get("stackTrace").getAsString();
    assertThat(trace)
        .startsWith("java.lang.IllegalStateException: outer\n\tat ")
        .contains("Caused by: java.lang.IllegalArgumentException: password=*** is wrong", " more\n")
        .doesNotContain("hunter2");
    assertThat(trace.lines().filter(line -> line.startsWith("\tat "))).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void anExceptionThatCausesItselfEnds() {
    app.start();
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    app.logger().error("failed", first);
    assertThat(app.only().get("stackTrace").getAsString()).contains("second");
  }

  @Test
  void secretsInAMessageAreHidden() {
    app.start();
    app.logger().info("Authorization: Bearer abcdefgh12345678 for {}", "apikey=zzz");
    assertThat(app.only().get("message").getAsString())
        .isEqualTo("Authorization: *** for apikey=***");
  }

  @Test
  void theSecurityMarkerMakesALogCritical() {
    app.start();
    app.logger().warn(CloudLogsAppender.SECURITY, "odd login");
    LogRecord record = app.records().get(0);
    assertThat(record.severity().number()).isEqualTo(6);
    assertThat(Application.text(record).get("markers").getAsString()).isEqualTo("SECURITY");
  }

  @Test
  void otherMarkersAreNames() {
    app.start();
    app.logger().warn(MarkerFactory.getMarker("BILLING"), "x");
    assertThat(app.only().get("markers").getAsString()).isEqualTo("BILLING");
  }

  @Test
  void aSecurityEventAmongTheArgumentsIsTheLog() {
    app.start();
    SecurityEvent event =
        SecurityEvent.of("orders.invoice.read", Initiator.user("dana"), Target.of("inv-1"))
            .failed(403, "no");
    app.logger().warn("{}", event);
    app.logger().atWarn().addKeyValue("event", event).log("pair");
    assertThat(app.records())
        .hasSize(2)
        .allSatisfy(
            record -> {
              assertThat(Application.text(record).get("action").getAsString())
                  .isEqualTo("orders.invoice.read");
              assertThat(record.severity().number()).isEqualTo(6);
            });
  }

  @Test
  void classAndMethodAreToldWhereThatIsAsked() {
    app.appender.setCallerData(true);
    app.start();
    app.logger().info("here");
    assertThat(app.records().get(0).labels())
        .containsEntry("classname", getClass().getName())
        .containsEntry("methodname", "classAndMethodAreToldWhereThatIsAsked");
  }

  @Test
  void stoppingAndStartingLosesNothingAndDoublesNothing(@TempDir Path folder) {
    app.appender.setSpillFolder(folder.toString());
    app.start();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 50; i++) {
        app.logger().info("r{}-{}", round, i);
      }
      app.appender.stop();
      app.logger().info("while it is stopped");
      app.appender.start();
    }
    assertThat(app.records())
        .extracting(r -> Application.text(r).get("message").getAsString())
        .hasSize(150)
        .doesNotHaveDuplicates()
        .doesNotContain("while it is stopped");
  }

  @Test
  void aResetOfTheContextSendsWhatIsLeft() {
    app.appender.setBatchAge(ch.qos.logback.core.util.Duration.buildByMinutes(5));
    app.start();
    app.logger().info("last words");
    app.context.reset();
    assertThat(app.appender.isStarted()).isFalse();
    assertThat(app.emulator.logs(app.crn()).records()).hasSize(1);
  }

  @Test
  void aConfigurationThatIsWrongIsToldOfAndTheApplicationRunsOn() {
    app.appender.setInstance("crn:v1:bluemix:public:kms:eu-de:a/1:2::");
    app.start();
    app.logger().info("still running");
    assertThat(app.appender.isStarted()).isFalse();
    assertThat(app.statuses(Status.ERROR))
        .anySatisfy(s -> assertThat(s).contains("Logs are not shipped", "Cloud Logs"));
  }

  @Test
  void twoAppendersOnOneFolderAreToldOf(@TempDir Path folder) {
    app.appender.setSpillFolder(folder.toString());
    app.start();
    CloudLogsAppender second = new CloudLogsAppender();
    second.setContext(app.context);
    second.setInstance(app.crn());
    second.setApplication("a");
    second.setSubsystem("b");
    second.setSpillFolder(folder.toString());
    second.start();
    assertThat(second.isStarted()).isFalse();
    assertThat(app.statuses(Status.ERROR))
        .anySatisfy(s -> assertThat(s).contains("in use by another shipper"));
  }
}
