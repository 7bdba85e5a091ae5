package io.github.redoubt.audit.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events as the services' documentation prints them, and with whatever else there may be. */
class DocumentedEventsTest {

  static Stream<String> names() {
    return DocumentedEvents.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatAnEventSaysIsRead(String name) {
    ActivityEvent event = ActivityEvent.parse(DocumentedEvents.json(name));

    assertThat(saying(event)).isEqualTo(DocumentedEvents.saying(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void anEventIsWrittenWithAllThatItCameWith(String name) {
    String json = DocumentedEvents.json(name);

    assertThat(JsonTokens.of(ActivityEvent.parse(json).toJson())).isEqualTo(JsonTokens.of(json));
  }

  @Property(tries = 300, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
  void anyObjectIsWrittenAsItCame(@ForAll("objects") String json) {
    assertThat(JsonTokens.of(ActivityEvent.parse(json).toJson())).isEqualTo(JsonTokens.of(json));
  }

  @Property(tries = 300, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
  void unknownMembersChangeNothingThatAnEventSaysAndAreWritten(
      @ForAll("documented") String name, @ForAll("values") String unknown) {
    JsonObject grown = JsonParser.parseString(DocumentedEvents.json(name)).getAsJsonObject();
    addEverywhere(grown, JsonParser.parseString(unknown));
    String json = grown.toString();

    ActivityEvent event = ActivityEvent.parse(json);

    assertThat(saying(event)).isEqualTo(DocumentedEvents.saying(name));
    assertThat(JsonTokens.of(event.toJson())).isEqualTo(JsonTokens.of(json));
  }

  /** What was asked and answered is given whole, so that more in it would be told. */
  private static void addEverywhere(JsonObject object, JsonElement unknown) {
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      if (!Set.of("requestData", "responseData").contains(member.getKey())
          && member.getValue() instanceof JsonObject inner) {
        addEverywhere(inner, unknown);
      }
    }
    object.add("neverHeardOf", unknown);
  }

  /** Tells all that an event gives, but for what is empty. */
  private static String saying(ActivityEvent event) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("time", event.time().map(Object::toString).orElse(""));
    all.put("service", event.action().service());
    all.put("objectType", event.action().objectType());
    all.put("verb", event.action().verb());
    all.put("outcome", event.outcome().known());
    all.put("severity", event.severity().known());
    all.put("message", event.message());
    all.put("id", event.id());
    all.put("correlationId", event.correlationId());
    all.put("dataEvent", event.dataEvent());
    all.put("saveServiceCopy", event.saveServiceCopy());
    all.put("logSourceCrn", event.logSourceCrn());
    all.put("observer", event.observer());
    Initiator initiator = event.initiator();
    all.put("initiator.id", initiator.id());
    all.put("initiator.name", initiator.name());
    all.put("initiator.authnId", initiator.authnId());
    all.put("initiator.authnName", initiator.authnName());
    all.put("initiator.typeUri", initiator.typeUri());
    all.put("initiator.credentialType", initiator.credentialType());
    all.put("initiator.host.addresses", String.join(" ", initiator.host().addresses()));
    all.put("initiator.host.addressType", initiator.host().addressType());
    all.put("initiator.host.agent", initiator.host().agent());
    Target target = event.target();
    all.put("target.id", target.id());
    all.put("target.name", target.name());
    all.put("target.alias", target.alias());
    all.put("target.typeUri", target.typeUri());
    all.put("target.resourceGroupId", target.resourceGroupId());
    all.put("target.address", target.address());
    Reason reason = event.reason();
    all.put("reason.code", reason.code().isPresent() ? reason.code().getAsInt() : "");
    all.put("reason.type", reason.type());
    all.put("reason.forFailure", reason.forFailure());
    all.put("requestData", event.requestData().orElse(""));
    all.put("responseData", event.responseData().orElse(""));
    return all.entrySet().stream()
        .filter(each -> !each.getValue().equals(""))
        .map(each -> each.getKey() + ": " + each.getValue() + "\n")
        .collect(Collectors.joining());
  }

  @Provide
  Arbitrary<String> documented() {
    return Arbitraries.of(DocumentedEvents.names().toList());
  }

  @Provide
  Arbitrary<String> objects() {
    return objectsOf(values());
  }

  /** Values within values, three deep. */
  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> plain =
        Arbitraries.oneOf(
            Arbitraries.of(
                "null",
                "true",
                "false",
                "0",
                "-0",
                "1.0",
                "1.50",
                "-3E+2",
                "1e-7",
                "{}",
                "[]",
                "123456789012345678901234567890",
                "0.10000000000000000000000001"),
            texts());
    Arbitrary<String> values = plain;
    for (int depth = 0; depth < 3; depth++) {
      values = Arbitraries.oneOf(plain, objectsOf(values), listsOf(values));
    }
    return values;
  }

  private static Arbitrary<String> listsOf(Arbitrary<String> values) {
    return values
        .list()
        .ofMaxSize(3)
        .map(list -> list.stream().collect(Collectors.joining(" , ", "[", "]")));
  }

  private static Arbitrary<String> objectsOf(Arbitrary<String> values) {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            texts(),
            Arbitraries.of(
                    List.of(
                        "action", "payload", "line", "eventTime", "initiator", "host", "reason"))
                .map(name -> '"' + name + '"'));
    return Arbitraries.maps(names, values)
        .ofMaxSize(4)
        .map(
            members ->
                members.entrySet().stream()
                    .map(each -> each.getKey() + ": " + each.getValue())
                    .collect(Collectors.joining(",\n", "{", "}")));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(8)
        .map(
            text ->
                text.chars()
                    .mapToObj(
                        c ->
                            c < ' ' || c == '"' || c == '\\' || c % 7 == 0
                                ? String.format("\\u%04x", c)
                                : String.valueOf((char) c))
                    .collect(Collectors.joining("", "\"", "\"")));
  }
}
