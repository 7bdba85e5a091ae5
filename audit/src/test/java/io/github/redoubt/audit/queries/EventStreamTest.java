package io.github.redoubt.audit.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The rules of server-sent events. */
class EventStreamTest {

  private static List<String> read(InputStream bytes) throws IOException {
    List<String> all = new ArrayList<>();
    try (EventStream events = new EventStream(bytes)) {
      while (events.advance()) {
        StringBuilder data = new StringBuilder();
        char[] some = new char[7];
        int got;
        while ((got = events.read(some, 0, some.length)) > 0) {
          data.append(some, 0, got);
        }
        all.add(data.toString());
      }
    }
    return all;
  }

  private static List<String> read(String text) throws IOException {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anEmptyLineEndsAnEvent() throws IOException {
    assertThat(read("data: a\n\ndata: b\n\n")).containsExactly("a", "b");
  }

  @Test
  void linesOfDataAreJoinedByLineFeeds() throws IOException {
    assertThat(read("data: a\ndata: b\r\ndata:c\n\n")).containsExactly("a\nb\nc");
  }

  @Test
  void onlyOneSpaceAfterTheColonIsNotPartOfTheData() throws IOException {
    assertThat(read("data:  a\n\ndata:b\n\n")).containsExactly(" a", "b");
  }

  @Test
  void linesMayEndWithCarriageReturnsAlone() throws IOException {
    assertThat(read("data: a\rdata: b\r\rdata: c\r\r")).containsExactly("a\nb", "c");
  }

  @Test
  void commentsAndOtherFieldsAreNoData() throws IOException {
    assertThat(read(": success\nevent: x\nid: 1\nretry: 5\ndata: a\n: more\n\n:\n\n"))
        .containsExactly("a");
  }

  @Test
  void aFieldThatOnlyBeginsLikeDataIsNone() throws IOException {
    assertThat(read("database: a\ndat: b\n data: c\n\n")).isEmpty();
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    assertThat(read("\uFEFFdata: a\n\n")).containsExactly("a");
  }

  @Test
  void anEventThatTheEndOfInputEndsIsGiven() throws IOException {
    assertThat(read("data: a\n\ndata: b")).containsExactly("a", "b");
    assertThat(read("data: a\n\ndata: b\n")).containsExactly("a", "b");
  }

  @Test
  void dataWithoutAValueIsNoEvent() throws IOException {
    assertThat(read("data\n\ndata:\n\ndata: \n\n")).isEmpty();
  }

  @Test
  void whatIsLeftOfAnEventIsPassedOver() throws IOException {
    byte[] bytes = "data: abc\ndata: d\n\ndata: e\n\n".getBytes(StandardCharsets.UTF_8);
    try (EventStream events = new EventStream(new ByteArrayInputStream(bytes))) {
      assertThat(events.advance()).isTrue();
      assertThat(events.read()).isEqualTo('a');

      assertThat(events.advance()).isTrue();

      assertThat(events.read()).isEqualTo('e');
      assertThat(events.read()).isEqualTo(-1);
      assertThat(events.advance()).isFalse();
    }
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> line =
        Arbitraries.strings()
            .withChars("ab:{} d\u00e9\u20ac")
            .ofMinLength(1)
            .ofMaxLength(9)
            .map(text -> text + "\ud83d\ude00");
    return line.list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(lines -> String.join("\n", lines))
        .list()
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r\n", "\r");
  }

  /** Whatever sizes the pieces have that the network brings, between and inside of characters. */
  @Property(tries = 300)
  void anyCuttingGivesTheSameEvents(
      @ForAll("texts") List<String> events,
      @ForAll("lineEnds") String lineEnd,
      @ForAll boolean mark,
      @ForAll long seed)
      throws IOException {
    StringBuilder text = new StringBuilder(mark ? "\uFEFF" : "");
    for (String event : events) {
      text.append(": success").append(lineEnd);
      for (String line : event.split("\n", -1)) {
        text.append("data: ").append(line).append(lineEnd);
      }
      text.append(lineEnd).append(':').append(lineEnd).append(lineEnd);
    }

    List<String> read =
        read(new Pieces(text.toString().getBytes(StandardCharsets.UTF_8), new Random(seed)));

    assertThat(read).isEqualTo(events);
  }

  /** Bytes that come in pieces of any size. */
  private static final class Pieces extends InputStream {
    private final byte[] bytes;
    private final Random random;
    private int at;

    Pieces(byte[] bytes, Random random) {
      this.bytes = bytes;
      this.random = random;
    }

    @Override
    public int read() {
      return at == bytes.length ? -1 : bytes[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
      if (at == bytes.length) {
        return -1;
      }
      int some = Math.min(Math.min(count, 1 + random.nextInt(5)), bytes.length - at);
      System.arraycopy(bytes, at, into, offset, some);
      at += some;
      return some;
    }
  }

  @Property(tries = 200)
  void nothingThatCanComeIsMoreThanItsEvents(@ForAll("noise") String text) throws IOException {
    assertThat(read(text)).allSatisfy(event -> assertThat(text).contains(event.split("\n", -1)[0]));
  }

  @Provide
  Arbitrary<String> noise() {
    Arbitrary<String> piece =
        Arbitraries.of("data", "data:", ":", " ", "\n", "\r", "a", "id: x", "\r\n", "data: {}");
    return Combinators.combine(piece.list().ofMaxSize(30), piece)
        .as((pieces, last) -> String.join("", pieces) + last);
  }
}
