package io.github.redoubt.audit.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.events.Initiator;
import io.github.redoubt.audit.events.SecurityEvent;
import io.github.redoubt.audit.events.Target;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShipperWireTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final LogsService service = new LogsService();

  @AfterEach
  void stop() {
    service.close();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }

  @Test
  void aLogIsWrittenToTheByte() {
    Instant time = now().plusNanos(123_456);
    try (Shipper shipper = service.shipper().start()) {
      assertThat(
              shipper.ship(
                  LogMessage.of(LogSeverity.INFO, "order \"1\"\ttaken – ü 😀\u0001")
                      .with("order", "4711")
                      .with("password", "x")
                      .at(time)))
          .isTrue();
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    RecordedRequest request = service.requests.get(0);
    String body = Objects.requireNonNull(request.getBody()).utf8();
    String id = LogsService.text(service.taken.get(0), "eventId");
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getUrl().encodedPath()).isEqualTo("/logs/v1/singles");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(body)
        .isEqualTo(
            "[{\"applicationName\":\"orders\",\"subsystemName\":\"intake\","
                + "\"computerName\":\"host-1\",\"severity\":3,\"timestamp\":"
                + time.toEpochMilli()
                + ",\"hiResTimestamp\":\""
                + time.toEpochMilli()
                + "123456\",\"text\":{\"eventId\":\""
                + id
                + "\",\"message\":\"order \\\"1\\\"\\ttaken – ü 😀\\u0001\","
                + "\"fields\":{\"order\":\"4711\",\"password\":\"***\"}}}]");
  }

  @Test
  void aSecurityEventIsTheLogItself() {
    SecurityEvent event =
        SecurityEvent.of("orders.invoice.read", Initiator.user("dana"), Target.of("inv-1"))
            .failed(403, "no");
    try (Shipper shipper = service.shipper().start()) {
      shipper.ship(event);
      shipper.flush(LONG);
    }
    JsonObject log = service.taken.get(0);
    assertThat(log.get("severity").getAsInt()).isEqualTo(6);
    assertThat(log.get("timestamp").getAsLong()).isEqualTo(event.time().toEpochMilli());
    JsonObject text = log.getAsJsonObject("text").deepCopy();
    assertThat(text.remove("eventId").getAsString()).isNotEmpty();
    assertThat(text).hasToString(event.toJson());
  }

  @Test
  void labelsAreBesideTheLog() {
    LogEntry entry =
        new LogEntry() {
          @Override
          public LogSeverity severity() {
            return LogSeverity.WARNING;
          }

          @Override
          public long epochNanos() {
            return System.currentTimeMillis() * 1_000_000;
          }

          @Override
          public int characters() {
            return 10;
          }

          @Override
          public void writeLabels(Labels labels) {
            labels.className("C");
            labels.methodName("m");
            labels.thread("main");
            labels.category("c.C");
          }

          @Override
          public void writeTo(EntryWriter out) {
            out.field("n", -5L).field("d", 1.5).field("nan", Double.NaN).field("t", true);
            out.begin("open").field("z", Long.MAX_VALUE);
          }
        };
    try (Shipper shipper = service.shipper().start()) {
      shipper.ship(entry);
      shipper.flush(LONG);
    }
    JsonObject log = service.taken.get(0);
    assertThat(log.get("threadId").getAsString()).isEqualTo("main");
    assertThat(log.get("className").getAsString()).isEqualTo("C");
    assertThat(log.get("methodName").getAsString()).isEqualTo("m");
    assertThat(log.get("category").getAsString()).isEqualTo("c.C");
    JsonObject text = log.getAsJsonObject("text");
    text.remove("eventId");
    assertThat(text)
        .hasToString(
            "{\"n\":-5,\"d\":1.5,\"nan\":\"NaN\",\"t\":true,\"open\":{\"z\":9223372036854775807}}");
  }

  @Test
  void requestsAreCompressedWhereThatIsAsked() throws Exception {
    byte[][] body = new byte[1][];
    service.web.setDispatcher(
        new mockwebserver3.Dispatcher() {
          @Override
          public mockwebserver3.MockResponse dispatch(RecordedRequest request) {
            service.requests.add(request);
            body[0] = Objects.requireNonNull(request.getBody()).toByteArray();
            return LogsService.OK;
          }
        });
    try (Shipper shipper = service.shipper().compressed().start()) {
      shipper.ship(LogMessage.of(LogSeverity.INFO, "zipped"));
      shipper.flush(LONG);
    }
    assertThat(service.requests.get(0).getHeaders().get("Content-Encoding")).isEqualTo("gzip");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(body[0])).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8))
        .startsWith("[{")
        .contains("zipped")
        .endsWith("]");
  }

  @Test
  void aStaleTokenIsRenewedOnceAndNothingIsLost() {
    service.answering(
        logs -> {
          String token =
              service.requests.get(service.requests.size() - 1).getHeaders().get("Authorization");
          return "Bearer token-1".equals(token) ? LogsService.status(401) : LogsService.OK;
        });
    CloudLogsStart start = new CloudLogsStart();
    try (Shipper shipper = start.start.start()) {
      shipper.ship(LogMessage.of(LogSeverity.INFO, "once"));
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(service.messages()).containsExactly("once");
    assertThat(service.signIns).hasValue(2);
    assertThat(service.requests).hasSize(2);
  }

  private final class CloudLogsStart {
    final ShipperStart start =
        LogsService.quick(
            service.connect(Credentials.apiKey("an-api-key")).shipper("orders", "intake"));
  }

  @Test
  void aBatchIsNeverLargerThanItMayBe() {
    try (Shipper shipper = service.shipper().batches(100_000, 50, Duration.ofMillis(200)).start()) {
      for (int i = 0; i < 500; i++) {
        shipper.ship(LogMessage.of(LogSeverity.INFO, "x".repeat(1 + i % 7 * 1_000)));
      }
      shipper.flush(LONG);
    }
    assertThat(service.taken).hasSize(500);
    assertThat(service.requests)
        .allSatisfy(
            r ->
                assertThat(Objects.requireNonNull(r.getBody()).size())
                    .isLessThanOrEqualTo(100_000));
    assertThat(service.requests.size()).isBetween(10, 100);
  }

  @Test
  void aLogThatIsTooLongIsCutAndSaysSo() {
    try (Shipper shipper = service.shipper().start()) {
      shipper.ship(LogMessage.of(LogSeverity.INFO, "ü".repeat(100_000)));
      shipper.flush(LONG);
      assertThat(shipper.counts().cut()).isEqualTo(1);
    }
    JsonObject log = service.taken.get(0);
    assertThat(log.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(32_000);
    assertThat(LogsService.text(log, "message"))
        .startsWith("üüü")
        .endsWith("… [cut, 100000 characters]");
    assertThat(log.getAsJsonObject("text").get("cut").getAsBoolean()).isTrue();
  }

  @Test
  void aLogOfTooManyFieldsIsToldOf() {
    LogMessage message = LogMessage.of(LogSeverity.INFO, "many");
    for (int i = 0; i < 2_000; i++) {
      message = message.with("field-number-" + i, "some value");
    }
    try (Shipper shipper = service.shipper().start()) {
      shipper.ship(message);
      shipper.flush(LONG);
    }
    assertThat(service.messages().get(0)).contains("more fields than a log can carry");
  }

  @Test
  void aSeverityThatTheServiceWouldDropLogsForIsRefused() {
    assertThatThrownBy(() -> LogMessage.of(new LogSeverity("fatal"), "x"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'fatal'");
  }

  @Test
  void anEntryOfAnUnknownSeverityIsShippedAsInformation() {
    LogEntry entry =
        new LogEntry() {
          @Override
          public LogSeverity severity() {
            return new LogSeverity("fatal");
          }

          @Override
          public long epochNanos() {
            return System.currentTimeMillis() * 1_000_000;
          }

          @Override
          public int characters() {
            return 1;
          }

          @Override
          public void writeTo(EntryWriter out) {
            out.field("message", "m");
          }
        };
    try (Shipper shipper = service.shipper().start()) {
      shipper.ship(entry);
      shipper.flush(LONG);
    }
    assertThat(service.taken.get(0).get("severity").getAsInt()).isEqualTo(3);
  }

  @Test
  void anEntryThatFailsWhileItIsWrittenIsToldOf() {
    LogEntry entry =
        new LogEntry() {
          @Override
          public LogSeverity severity() {
            return LogSeverity.ERROR;
          }

          @Override
          public long epochNanos() {
            return System.currentTimeMillis() * 1_000_000;
          }

          @Override
          public int characters() {
            return 1;
          }

          @Override
          public void writeTo(EntryWriter out) {
            out.begin("half");
            throw new IllegalStateException("secret");
          }
        };
    try (Shipper shipper = service.shipper().start()) {
      shipper.ship(entry);
      shipper.ship(LogMessage.of(LogSeverity.INFO, "next"));
      shipper.flush(LONG);
    }
    assertThat(service.messages())
        .containsExactly("[could not be written: java.lang.IllegalStateException]", "next");
  }
}
