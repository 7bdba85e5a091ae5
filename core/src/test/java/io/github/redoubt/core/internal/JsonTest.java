package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  @Plain
  record Colour(String value) {
    static final Colour RED = new Colour("red");
  }

  @Plain
  record State(int code) {}

  record Part(String name, long size) {}

  record Thing(
      String id,
      Optional<String> note,
      List<Part> parts,
      Map<String, Colour> labels,
      @SerializedName("made_at") Instant made,
      State state,
      boolean extractable,
      @Nullable String remark,
      Crn crn) {}

  private static final String CRN = "crn:v1:bluemix:public:kms:us-south:a/1:2:key:3";

  private static final String LEAST =
      "{\"id\":\"7\",\"made_at\":\"2026-11-24T10:00:00Z\",\"state\":3,\"crn\":\"" + CRN + "\"}";

  private static Thing read(String json) {
    return Json.read(json, Thing.class);
  }

  @Test
  void missingOptionalListMapAndFlagAreEmpty() {
    Thing thing = read(LEAST);

    assertThat(thing)
        .isEqualTo(
            new Thing(
                "7",
                Optional.empty(),
                List.of(),
                Map.of(),
                Instant.parse("2026-11-24T10:00:00Z"),
                new State(3),
                false,
                null,
                Crn.parse(CRN)));
  }

  @Test
  void nullIsTheSameAsMissing() {
    Thing thing =
        read(LEAST.replace("{", "{\"note\":null,\"parts\":null,\"labels\":null,\"remark\":null,"));

    assertThat(thing).isEqualTo(read(LEAST));
  }

  @Test
  void nullForWhatIsRequiredIsRefused() {
    assertThatThrownBy(() -> read(LEAST.replace("\"7\"", "null")))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining("'id' is missing");
  }

  @Test
  void nullInAListIsRefused() {
    assertThatThrownBy(() -> read(LEAST.replace("{", "{\"parts\":[null],")))
        .isInstanceOf(JsonParseException.class);
  }

  @Test
  void nullInAMapOfOpenValuesIsRefused() {
    assertThatThrownBy(() -> read(LEAST.replace("{", "{\"labels\":{\"a\":null},")))
        .isInstanceOf(JsonParseException.class);
  }

  @Test
  void listsAndMapsOfAnAnswerCannotBeChanged() {
    Thing thing =
        read(
            LEAST.replace(
                "{", "{\"parts\":[{\"name\":\"a\",\"size\":1}],\"labels\":{\"z\":\"red\"},"));

    assertThat(thing.parts()).isUnmodifiable();
    assertThat(thing.labels()).isUnmodifiable();
  }

  @Test
  void valueThatThisVersionDoesNotKnowIsKept() {
    Thing thing = read(LEAST.replace("{", "{\"labels\":{\"a\":\"ultraviolet\",\"b\":\"red\"},"));

    assertThat(thing.labels())
        .containsEntry("a", new Colour("ultraviolet"))
        .containsEntry("b", Colour.RED);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z",
    "2026-11-24T10:00:00.123456Z, 2026-11-24T10:00:00.123456Z",
    "2026-11-24T12:00:00+02:00, 2026-11-24T10:00:00Z",
    "2026-11-24T10:00:00.5-00:30, 2026-11-24T10:30:00.5Z",
    "2026-11-24T10:00+0000, 2026-11-24T10:00:00Z",
    "2026-11-24T12:00:00.5+0200, 2026-11-24T10:00:00.5Z",
  })
  void instantsAreReadWithAnyOffset(String text, String instant) {
    assertThat(read(LEAST.replace("2026-11-24T10:00:00Z", text)).made())
        .isEqualTo(Instant.parse(instant));
  }

  @Test
  void timeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> read(LEAST.replace("2026-11-24T10:00:00Z", "tomorrow")))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining("made_at");
  }

  @Test
  void crnThatIsNoneIsRefused() {
    assertThatThrownBy(() -> read(LEAST.replace(CRN, "crn:v2")))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining("crn");
  }

  @Test
  void whatIsAbsentIsNotWritten() {
    assertThat(Json.write(read(LEAST)))
        .doesNotContain("null")
        .doesNotContain("note")
        .doesNotContain("remark");
  }

  @Property
  void recordSurvivesTheRoundTrip(@ForAll("things") Thing thing) {
    assertThat(read(Json.write(thing))).isEqualTo(thing);
  }

  @Provide
  Arbitrary<Thing> things() {
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(12);
    Arbitrary<Part> part =
        Combinators.combine(text, Arbitraries.longs()).as((name, size) -> new Part(name, size));
    Arbitrary<Instant> time =
        Arbitraries.longs()
            .between(-60_000_000_000L, 250_000_000_000L)
            .map(seconds -> Instant.ofEpochSecond(seconds, Math.abs(seconds) % 1_000_000_000));
    Arbitrary<String> maybe = text.injectNull(0.3);
    return Combinators.combine(
            text,
            maybe.map(Optional::ofNullable),
            part.list().ofMaxSize(4),
            Arbitraries.maps(text, text.map(Colour::new)).ofMaxSize(4),
            time,
            Arbitraries.integers().map(State::new),
            Arbitraries.of(true, false),
            maybe)
        .as(
            (id, note, parts, labels, made, state, flag, remark) ->
                new Thing(id, note, parts, labels, made, state, flag, remark, Crn.parse(CRN)));
  }
}
