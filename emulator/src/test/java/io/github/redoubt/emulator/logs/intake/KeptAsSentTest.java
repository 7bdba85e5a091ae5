package io.github.redoubt.emulator.logs.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.records.Accepted;
import io.github.redoubt.emulator.logs.records.IncomingLog;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Priority;
import io.github.redoubt.emulator.logs.records.Records;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is kept of logs is what a tree of their JSON says, although none is made. */
class KeptAsSentTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final Gson STRICT =
      new GsonBuilder().setStrictness(Strictness.STRICT).serializeNulls().create();
  private static final Map<String, String> LABELS =
      Map.of(
          "applicationName", Labels.APPLICATION,
          "subsystemName", Labels.SUBSYSTEM,
          "className", Labels.CLASS,
          "threadId", Labels.THREAD);

  private static List<IncomingLog> read(String body) {
    return Singles.read(body.getBytes(UTF_8), NOW).logs();
  }

  /** A log with two labels that there always are, others that there may be, and a text. */
  @Provide
  static Arbitrary<String> log() {
    Arbitrary<String> label =
        Combinators.combine(Arbitraries.of(LABELS.keySet()), WrittenJson.string())
            .as((name, value) -> '"' + name + "\":" + value);
    Arbitrary<String> text =
        Arbitraries.oneOf(WrittenJson.object(), WrittenJson.string())
            .map(value -> "\"text\":" + value);
    Arbitrary<String> other = WrittenJson.value().map(value -> "\"unknown\":" + value);
    return Combinators.combine(
            Arbitraries.of("shop", "store"),
            label.list().ofMaxSize(3),
            text,
            other,
            WrittenJson.space())
        .as(
            (application, labels, body, rest, space) ->
                "{\"applicationName\":\""
                    + application
                    + "\",\"subsystemName\" : \"login\""
                    + space
                    + String.join("", labels.stream().map(each -> "," + each).toList())
                    + ","
                    + body
                    + ","
                    + rest
                    + "}");
  }

  @Provide
  static Arbitrary<String> logs() {
    return log().list().ofMaxSize(5).map(all -> "[" + String.join(",", all) + "]");
  }

  @Property
  void whatIsKeptIsWhatATreeSays(@ForAll("logs") String body) {
    List<JsonObject> sent =
        STRICT.fromJson(body, JsonArray.class).asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(log -> !text(log, "applicationName").isEmpty())
            .filter(log -> !text(log, "subsystemName").isEmpty())
            .toList();

    List<IncomingLog> read = read(body);

    assertThat(read).hasSameSizeAs(sent);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i).labels().map()).isEqualTo(labels(sent.get(i)));
      assertThat(STRICT.fromJson(read.get(i).userData(), JsonObject.class))
          .isEqualTo(data(sent.get(i).get("text")));
    }
  }

  @Property
  void whatIsKeptReadsBackFromTheStoreAsItWasRead(@ForAll("logs") String body) {
    Records records =
        new Records(
            new LogsInstance(
                "crn:v1:bluemix:public:logs:us-south:a/0123456789abcdef0123456789abcdef:"
                    + "11111111-2222-3333-4444-555555555555::",
                Clock.fixed(NOW, ZoneOffset.UTC)));
    List<IncomingLog> read = read(body);

    records.addAll(read.stream().map(log -> new Accepted(log, Priority.HIGH)).toList());

    List<LogRecord> back = records.all();
    assertThat(back).hasSameSizeAs(read);
    for (int i = 0; i < back.size(); i++) {
      // A half of a surrogate pair has no place in UTF-8.
      assertThat(back.get(i).userData()).isEqualTo(stored(read.get(i).userData()));
      assertThat(back.get(i).labels().values())
          .containsExactlyInAnyOrderElementsOf(
              read.get(i).labels().map().values().stream().map(KeptAsSentTest::stored).toList());
      assertThat(back.get(i).timestamp()).isEqualTo(NOW);
    }
  }

  @Property
  void howManyCharactersThereAreIsKnownWithoutReadingThem(@ForAll("logs") String body) {
    assertThat(read(body))
        .allSatisfy(log -> assertThat(log.characters()).isEqualTo(log.userData().length()));
  }

  /** One byte of a list, changed into another. */
  @Property
  void aListIsTakenExactlyIfItIsJson(
      @ForAll("logs") String body, @ForAll int place, @ForAll("bytes") byte other) {
    byte[] bytes = body.getBytes(UTF_8);
    bytes[Math.floorMod(place, bytes.length)] = other;

    assertThat(isTaken(bytes)).isEqualTo(isList(new String(bytes, UTF_8)));
  }

  @Provide
  static Arbitrary<Byte> bytes() {
    return Arbitraries.oneOf(
        Arbitraries.bytes(),
        Arbitraries.chars().with("\"\\{}[]:,0.-eEtfnux \n\u0001").map(c -> (byte) (char) c));
  }

  @Test
  void whatIsNestedAsDeeplyAsIsTakenCanBeReadBack() {
    assertThat(STRICT.fromJson(read(nested(254)).get(0).userData(), JsonObject.class).has("text"))
        .isTrue();
    assertThat(isTaken(nested(255).getBytes(UTF_8))).isFalse();
  }

  private static String nested(int lists) {
    return "[{\"applicationName\":\"a\",\"subsystemName\":\"b\",\"text\":{\"text\":"
        + "[".repeat(lists)
        + "]".repeat(lists)
        + "}}]";
  }

  @Test
  void aNameIsTheSameHoweverItIsWritten() {
    List<IncomingLog> read =
        read(
            "[{\"\\u0061pplicationName\":\"a\",\"subsystemName\":\"b\","
                + "\"text\":{\"\\u006cog\":\"{}\"}}]");

    assertThat(read).extracting(IncomingLog::userData).containsExactly("{\"log\":{}}");
  }

  @Test
  void bytesThatAreNoUtf8BecomeTheSignForThat() {
    byte[] body =
        "[{\"applicationName\":\"a\",\"subsystemName\":\"b\",\"text\":{\"a\":\"?\"}}]"
            .getBytes(UTF_8);
    body[new String(body, UTF_8).indexOf('?')] = (byte) 0xff;

    IncomingLog log = Singles.read(body, NOW).logs().get(0);

    assertThat(log.userData()).isEqualTo("{\"a\":\"\ufffd\"}");
    assertThat(log.characters()).isEqualTo(9);
  }

  private static boolean isTaken(byte[] body) {
    try {
      Singles.read(body, NOW);
      return true;
    } catch (Rejection e) {
      assertThat(e.status()).isEqualTo(400);
      return false;
    }
  }

  private static boolean isList(String body) {
    try {
      return STRICT.fromJson(body, JsonElement.class) instanceof JsonArray;
    } catch (JsonParseException e) {
      return false;
    }
  }

  private static String stored(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  private static String text(JsonObject log, String name) {
    return log.get(name).getAsString();
  }

  private static Map<String, String> labels(JsonObject log) {
    Map<String, String> labels = new TreeMap<>();
    LABELS.forEach(
        (name, label) ->
            Optional.ofNullable(log.get(name))
                .ifPresent(value -> labels.put(label, value.getAsString())));
    return labels;
  }

  private static JsonObject data(JsonElement text) {
    if (text.isJsonPrimitive()) {
      JsonObject data = new JsonObject();
      data.add("text", text);
      return inside(text)
          .filter(JsonElement::isJsonObject)
          .map(JsonElement::getAsJsonObject)
          .orElse(data);
    }
    JsonObject data = text.getAsJsonObject().deepCopy();
    for (String name : List.of("text", "log", "json")) {
      Optional.ofNullable(data.get(name))
          .flatMap(KeptAsSentTest::inside)
          .ifPresent(value -> data.add(name, value));
    }
    return data;
  }

  /** An object or a list that a text is. */
  private static Optional<JsonElement> inside(JsonElement value) {
    if (!(value instanceof JsonPrimitive text) || !text.isString()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(STRICT.fromJson(text.getAsString().strip(), JsonElement.class))
          .filter(found -> found.isJsonObject() || found.isJsonArray());
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }
}
