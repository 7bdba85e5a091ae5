package io.github.redoubt.audit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.core.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class SecurityEventTest {

  private static final Initiator DANA = Initiator.user("dana@example.com").from("198.51.100.7");
  private static final Target INVOICE = Target.of("inv-1", "Invoice 1");

  private static SecurityEvent read() {
    return SecurityEvent.of("orders.invoice.read", DANA, INVOICE);
  }

  @Test
  void anEventReadsLikeOneOfIbmCloud() {
    SecurityEvent event = read().at(Instant.parse("2026-11-20T08:15:01.259Z")).correlatedBy("c1");
    String json = event.toJson();
    assertThat(json)
        .startsWith(
            """
            {"eventTime":"2026-11-20T08:15:01.25+0000","action":"orders.invoice.read",\
            "outcome":"success","severity":"normal","message":"orders: read invoice Invoice 1",""")
        .contains(
            """
            "correlationId":"c1","dataEvent":false,"initiator":{"id":"dana@example.com",\
            "name":"dana@example.com","authnId":"","authnName":"",\
            "typeURI":"service/security/account/user","credential":{"type":""},\
            "host":{"address":"198.51.100.7","addressType":"IPv4","agent":""}},\
            "target":{"id":"inv-1","name":"Invoice 1","alias":"","typeURI":"orders/invoice",\
            "resourceGroupId":""},"observer":{"name":"orders"},\
            "reason":{"reasonCode":200,"reasonType":"OK"},"requestData":{},"responseData":{}}""");
    assertThat(event.asActivity().initiator()).isEqualTo(DANA);
  }

  @ParameterizedTest
  @CsvSource({
    "401, critical", "403, critical", "503, critical", "507, critical", "400, warning",
    "409, warning", "424, warning", "500, warning", "502, warning", "504, warning",
    "505, warning", "404, normal", "429, normal"
  })
  void aFailureIsAsSevereAsItsStatusSays(int code, String severity) {
    ActivityEvent event = read().failed(code, "no").asActivity();
    assertThat(event.severity().text()).isEqualTo(severity);
    assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
    assertThat(event.reason().code()).hasValue(code);
    assertThat(event.message()).endsWith(" -failure");
  }

  @Test
  void aChosenSeverityWins() {
    assertThat(read().failed(404, "no").severity(EventSeverity.CRITICAL).severity())
        .isEqualTo(EventSeverity.CRITICAL);
  }

  @Test
  void everyEventHasAnIdOfItsOwn() {
    assertThat(read().asActivity().id()).isNotEmpty().isNotEqualTo(read().asActivity().id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"correlationId", "traceId", "trace_id"})
  void theCorrelationIdComesFromTheLoggingContext(String key) {
    MDC.put(key, "abc");
    try {
      assertThat(read().asActivity().correlationId()).isEqualTo("abc");
    } finally {
      MDC.remove(key);
    }
  }

  @Test
  void secretsInItsDataAreHidden() {
    SecurityEvent event =
        read()
            .failed(400, "password=hunter22")
            .requested("clientSecret", "s3cr3t")
            .requested("body", "{\"user\":\"dana\",\"apiKey\":\"k1\",\"deep\":{\"token\":\"t1\"}}")
            .answered("header", "Authorization: Bearer abcdefgh12345678");
    assertThat(event.toJson())
        .doesNotContain("hunter22", "s3cr3t", "k1", "t1", "abcdefgh12345678")
        .contains("\"user\":\"dana\"");
    assertThat(event.toString()).doesNotContain("s3cr3t");
  }

  @Test
  void theOldValueOfASecretSettingIsHidden() {
    String json =
        SecurityEvent.configurationChanged("orders", DANA, "db.password", "old-1", "new-2")
            .toJson();
    assertThat(json).doesNotContain("old-1", "new-2").contains("\"updateType\":\"db.password\"");
  }

  @Test
  void anEventIsNeverLongerThanTheServiceTakes() {
    String wide = "\u0001".repeat(5_000);
    SecurityEvent event =
        SecurityEvent.of(
                "a.b.c", Initiator.user(wide).from(wide).using(wide), Target.of(wide, wide))
            .describedAs(wide)
            .correlatedBy(wide)
            .reportedBy(wide)
            .failed(403, wide)
            .requested("x", wide)
            .answered("y", wide);
    assertThat(event.toJson().getBytes(StandardCharsets.UTF_8).length).isLessThan(31_000);
    assertThat(JsonParser.parseString(event.toJson()).isJsonObject()).isTrue();
  }

  @Test
  void dataThatIsTooLongIsLeftOutAndToldOf() {
    ActivityEvent event = read().requested("page", "x".repeat(20_000)).asActivity();
    assertThat(event.requested("leftOut").orElseThrow()).startsWith("20");
  }

  @Test
  void theUsualEventsHaveTheirActions() {
    assertThat(SecurityEvent.signInFailed("orders", "dana", "198.51.100.7").asActivity())
        .satisfies(
            e -> {
              assertThat(e.action()).hasToString("orders.session.login");
              assertThat(e.reason().code()).hasValue(401);
              assertThat(e.severity()).isEqualTo(EventSeverity.CRITICAL);
              assertThat(e.initiator().host().addresses()).containsExactly("198.51.100.7");
            });
    assertThat(
            SecurityEvent.permissionDenied("a.b.c", DANA, INVOICE, "no")
                .asActivity()
                .reason()
                .code())
        .hasValue(403);
    assertThat(SecurityEvent.secretRead("orders", DANA, Target.of("db")).asActivity().action())
        .hasToString("orders.secret.read");
    assertThat(SecurityEvent.keyUsed("orders", DANA, Target.of("k"), "unwrap").asActivity())
        .satisfies(e -> assertThat(e.requested("purpose")).contains("unwrap"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "login", "a.b", "a..c", "a.b.c d", ".a.b"})
  void anActionOfAnotherFormIsRefused(String action) {
    assertThatThrownBy(() -> SecurityEvent.of(action, DANA, INVOICE))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("service.objectType.verb");
  }

  @Test
  void anEventOfNobodyIsRefused() {
    assertThatThrownBy(() -> SecurityEvent.of("a.b.c", Initiator.user(" "), INVOICE))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("initiator");
  }

  @Test
  void aStatusThatIsNoneIsRefused() {
    assertThatThrownBy(() -> read().failed(42, "no")).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void anEventIsNotChangedByWhatIsMadeOfIt() {
    SecurityEvent event = read().requested("a", "1");
    String before = event.toJson();
    SecurityEvent other = event.requested("b", "2").failed(403, "no");
    assertThat(event.toJson()).isEqualTo(before);
    assertThat(other.asActivity().requested("a")).contains("1");
  }
}
