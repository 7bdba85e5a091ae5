package io.github.redoubt.audit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityEventTest {

  private static final String KEY_DELETED =
      """
      {"eventTime":"2026-11-20T08:15:01.25+0000","action":"kms.secrets.delete","outcome":"failure",\
      "severity":"critical","message":"Key Protect: delete key pay-root -failure","id":"7f0c",\
      "correlationId":"1f6a2f0e","dataEvent":true,"saveServiceCopy":true,"newField":[1,null,{"a":1.0}],\
      "logSourceCRN":"crn:v1:bluemix:public:kms:eu-de:a/0f1e:3b0c::",\
      "initiator":{"id":"IBMid-0000AAAA11","name":"dana@example.com","authnId":"iam-Profile-1","authnName":"p",\
      "typeURI":"service/security/account/user","credential":{"type":"token"},\
      "host":{"address":"198.51.100.7, 10.1.2.3","addressType":"IPv4","agent":"curl/8.5.0"}},\
      "target":{"id":"crn:v1:bluemix:public:kms:eu-de:a/0f1e:3b0c:key:9c1d","name":"pay-root",\
      "typeURI":"kms/secrets","resourceGroupId":"crn:rg","host":{"address":"eu-de.kms.cloud.ibm.com"}},\
      "observer":{"name":"IBM Cloud Logs"},\
      "reason":{"reasonCode":403,"reasonType":"Forbidden","reasonForFailure":"missing role"},\
      "requestData":{"instanceId":"3b0c","newValue":{"name":"x"}},"responseData":null}""";

  private final ActivityEvent event = ActivityEvent.parse(KEY_DELETED);

  @Test
  void whoDidWhatToWhatIsRead() {
    assertThat(event.action()).isEqualTo(new Action("kms", "secrets", "delete"));
    assertThat(event.initiator().name()).isEqualTo("dana@example.com");
    assertThat(event.initiator().authnId()).isEqualTo("iam-Profile-1");
    assertThat(event.initiator().credentialType()).isEqualTo("token");
    assertThat(event.target().name()).isEqualTo("pay-root");
    assertThat(event.target().address()).isEqualTo("eu-de.kms.cloud.ibm.com");
    assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
    assertThat(event.severity().known()).isEqualTo(EventSeverity.Known.CRITICAL);
    assertThat(event.reason().code()).hasValue(403);
    assertThat(event.reason().forFailure()).isEqualTo("missing role");
    assertThat(event.dataEvent()).isTrue();
    assertThat(event.observer()).isEqualTo("IBM Cloud Logs");
  }

  @Test
  void aListOfAddressesIsTakenApart() {
    assertThat(event.initiator().host().addresses()).containsExactly("198.51.100.7", "10.1.2.3");
  }

  @Test
  void anEventIsWrittenAsItCame() {
    assertThat(event.toJson()).isEqualTo(KEY_DELETED);
  }

  @Property(tries = 200)
  void whateverAnEventHoldsIsWrittenAsItCame(@ForAll("objects") String json) {
    assertThat(ActivityEvent.parse(json).toJson()).isEqualTo(json);
  }

  @Provide
  Arbitrary<String> objects() {
    Arbitrary<String> names =
        Arbitraries.of("action", "eventTime", "initiator", "requestData", "reason", "x-y", "ü");
    Arbitrary<String> plain =
        Arbitraries.of("null", "true", "0", "1.50", "-3E+2", "\"\"", "\"a<b>&'é\"", "\"\\n\\\"\"");
    Arbitrary<String> nested =
        plain.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]");
    Arbitrary<String> values =
        Arbitraries.oneOf(plain, nested, plain.map(v -> "{\"k\":" + v + "}"));
    return Arbitraries.maps(names, values)
        .ofMaxSize(6)
        .map(
            map ->
                map.entrySet().stream()
                    .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
                    .collect(java.util.stream.Collectors.joining(",", "{", "}")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:15:01.25+0000, 2026-11-20T08:15:01.250Z",
    "2026-11-20T08:15:01+0000, 2026-11-20T08:15:01Z",
    "2026-11-20T08:15:01.123456789Z, 2026-11-20T08:15:01.123456789Z",
    "2026-11-20T10:15:01.5+02:00, 2026-11-20T08:15:01.500Z"
  })
  void timesAreReadInAllTheirForms(String text, Instant time) {
    assertThat(ActivityEvent.parse("{\"eventTime\":\"" + text + "\"}").time()).contains(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"eventTime\":\"yesterday\"}", "{\"eventTime\":null}"})
  void aTimeThatIsNoneIsEmpty(String json) {
    assertThat(ActivityEvent.parse(json).time()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "is.volume.volume.update, is.volume, volume, update",
    "kms.secrets.set-on, kms, secrets, set-on",
    "a.b, a, b, ''",
    "alone, alone, '', ''",
    "'', '', '', ''"
  })
  void anActionIsTakenApartAtItsLastTwoDots(String text, String service, String type, String verb) {
    Action action = Action.parse(text);
    assertThat(action).isEqualTo(new Action(service, type, verb));
    assertThat(action).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requestData\":{\"newValue\":{\"name\":\"x\"}}}",
        "{\"requestData\":\"{\\\"newValue\\\":{\\\"name\\\":\\\"x\\\"}}\"}"
      })
  void requestDataIsReadAsAnObjectAndAsText(String json) {
    assertThat(ActivityEvent.parse(json).requested("newValue.name")).contains("x");
  }

  @Test
  void aNameThatHoldsDotsIsFound() {
    ActivityEvent refused =
        ActivityEvent.parse(DocumentedEvents.json("context-based-restrictions-policy-eval"));

    assertThat(refused.requested("subject.attributes.token.account.bss"))
        .contains("0f1e2d3c4b5a69788796a5b4c3d2e1f0");
    assertThat(refused.requested("subject.attributes.token.account")).isEmpty();
  }

  @Test
  void dataThatIsNullOrPlainTextHoldsNoValues() {
    assertThat(event.responseData()).isEmpty();
    assertThat(event.answered("a")).isEmpty();
    ActivityEvent text = ActivityEvent.parse("{\"requestData\":\"some {words\"}");
    assertThat(text.requestData()).contains("some {words");
    assertThat(text.requested("words")).isEmpty();
  }

  @Test
  void whatIsMissingOrOfAnotherShapeIsEmpty() {
    ActivityEvent odd =
        ActivityEvent.parse(
            "{\"initiator\":\"me\",\"reason\":{\"reasonCode\":\"x\"},\"target\":[1]}");
    assertThat(odd.initiator().id()).isEmpty();
    assertThat(odd.reason().code()).isEmpty();
    assertThat(odd.target().name()).isEmpty();
    assertThat(odd.outcome().known()).isEqualTo(Outcome.Known.OTHER);
    assertThat(odd.dataEvent()).isFalse();
  }

  @Test
  void anEventInAPayloadIsReadAndWrittenWhole() {
    String json = "{\"payload\":{\"action\":\"a.b.c\"},\"typeURI\":\"http://x\"}";
    assertThat(ActivityEvent.parse(json).action().verb()).isEqualTo("c");
    assertThat(ActivityEvent.parse(json).toJson()).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "secret-text {", "", "3"})
  void whatIsNoEventIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> ActivityEvent.parse(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasNoCause()
        .hasMessageNotContaining("secret-text");
  }
}
