package io.github.redoubt.audit.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.audit.events.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EntryWriterTest {

  private static EntryWriter writer() {
    EntryWriter out = new EntryWriter(Redaction.hidingNothing(), new byte[1]);
    out.put('{');
    return out;
  }

  private static JsonObject read(EntryWriter out) {
    out.put('}');
    String json = new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    return JsonParser.parseString(json).getAsJsonObject();
  }

  @Property(tries = 2_000)
  void anyTextComesBackAsItWas(@ForAll String name, @ForAll String text) {
    EntryWriter out = writer();
    out.field(name, text).field("last", 1L);
    JsonObject back = read(out);
    assertThat(back.get("last").getAsInt()).isEqualTo(1);
    if (!name.equals("last")) {
      // Half a surrogate pair has no bytes in UTF-8; everything else has.
      String whole = new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
      String key = new String(name.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
      assertThat(back.get(key).getAsString()).isEqualTo(whole);
    }
  }

  @Property
  void anyNumberComesBackAsItWas(@ForAll long whole, @ForAll double broken) {
    EntryWriter out = writer();
    out.field("w", whole).field("b", broken);
    JsonObject back = read(out);
    assertThat(back.get("w").getAsLong()).isEqualTo(whole);
    assertThat(back.get("b").getAsDouble()).isEqualTo(broken);
  }

  @Test
  void halfACharacterIsReplaced() {
    EntryWriter out = writer();
    out.field("a", "x\ud83dy\ude00");
    assertThat(read(out).get("a").getAsString()).isEqualTo("x\ufffdy\ufffd");
  }

  @Test
  void objectsThatAreEmptyTakeNoComma() {
    EntryWriter out = writer();
    out.begin("a").end().begin("b").field("c", true).end();
    assertThat(read(out)).hasToString("{\"a\":{},\"b\":{\"c\":true}}");
  }

  @Test
  void whatComesAgainIsWrittenAsItWas() {
    EntryWriter out = writer();
    String name = "thread";
    String value = "\"main\" ü";
    for (int i = 0; i < 4; i++) {
      out.into(new byte[200], 0);
      out.put('{');
      out.field(name, value).begin("inner").field(name, value).end();
      assertThat(read(out))
          .hasToString("{\"thread\":\"\\\"main\\\" ü\",\"inner\":{\"thread\":\"\\\"main\\\" ü\"}}");
    }
  }

  @Test
  void aValueIsHiddenUnderOneNameAndWrittenUnderAnotherHoweverOften() {
    EntryWriter out = new EntryWriter(Redaction.standard(), new byte[1]);
    String value = "rosebud";
    for (int i = 0; i < 4; i++) {
      out.into(new byte[200], 0);
      out.put('{');
      out.field("password", value).field("film", value);
      assertThat(read(out)).hasToString("{\"password\":\"***\",\"film\":\"rosebud\"}");
    }
  }

  @Property
  void fieldsThatComeInAnyOrderAreEachTheirOwn(
      @ForAll @Size(max = 200) List<@IntRange(max = 30) Integer> order) {
    List<String> values = IntStream.range(0, 31).mapToObj(i -> "v" + i).toList();
    EntryWriter out = writer();
    for (int i : order) {
      out.into(new byte[100], 0);
      out.put('{');
      out.field(values.get(i % 7), values.get(i));
      assertThat(read(out)).hasToString("{\"v" + i % 7 + "\":\"v" + i + "\"}");
    }
  }

  @Property
  void anyNumberIsWrittenWithDigitsAndLetters(@ForAll @LongRange long value) {
    EntryWriter out = new EntryWriter(Redaction.hidingNothing(), new byte[1]);
    out.number36(value);
    assertThat(new String(out.bytes(), 0, out.length(), StandardCharsets.US_ASCII))
        .isEqualTo(Long.toString(value, 36));
  }
}
