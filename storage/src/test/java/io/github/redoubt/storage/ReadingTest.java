package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.CustomerKey;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectReading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readings of some bytes, under conditions, at any place, and with a key. */
class ReadingTest {

  private final byte[] bytes = new byte[1_000_000];
  private ServedObject served;
  private BucketObject object;

  @BeforeEach
  void start() throws IOException {
    new Random(5).nextBytes(bytes);
    served = new ServedObject(bytes);
    object = served.bucket().object("k");
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private byte[] read(UnaryOperator<ObjectReading> how) {
    try (ObjectContent content = how.apply(object.reading()).get()) {
      return content.bytes();
    }
  }

  private @Nullable String sent(String name) {
    return served.requests().get(served.requests().size() - 1).getHeaders().get(name);
  }

  private byte[] bytes(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  @Test
  void bytesAreReadFromAPlaceOnUpToOneAndAtTheEnd() {
    assertThat(read(r -> r.from(999_000))).isEqualTo(bytes(999_000, 1_000_000));
    assertThat(read(r -> r.to(9))).isEqualTo(bytes(0, 10));
    assertThat(read(r -> r.from(5).to(9))).isEqualTo(bytes(5, 10));
    assertThat(read(r -> r.from(999_999).to(2_000_000))).isEqualTo(bytes(999_999, 1_000_000));
    assertThat(read(r -> r.last(100))).isEqualTo(bytes(999_900, 1_000_000));
    assertThat(read(r -> r.last(2_000_000))).isEqualTo(bytes);
  }

  @Test
  void aRangeThatMakesNoSenseIsRefusedBeforeItIsSent() {
    List<UnaryOperator<ObjectReading>> wrong =
        List.of(
            r -> r.from(-1),
            r -> r.from(5).to(4),
            r -> r.last(0),
            r -> r.last(5).from(1),
            r -> r.part(0),
            r -> r.part(10_001),
            r -> r.to(3).part(1));

    for (UnaryOperator<ObjectReading> each : wrong) {
      assertThatThrownBy(() -> each.apply(object.reading()))
          .isInstanceOf(InvalidRequestException.class);
    }
    assertThat(served.requests()).isEmpty();
  }

  @Test
  void aVersionAndAPartAreNamedInTheQuery() {
    served.next(
        (answer, body) ->
            answer
                .code(206)
                .setHeader("Content-Range", "bytes 100-199/1000000")
                .setHeader("x-amz-version-id", "v7")
                .body(new Buffer().write(body, 100, 100))
                .build());

    try (ObjectContent part = object.reading().version("v7").part(2).get()) {
      assertThat(part.bytes()).isEqualTo(bytes(100, 200));
      assertThat(part.info().sizeBytes()).isEqualTo(1_000_000);
    }

    assertThat(served.requests().get(0).getTarget())
        .isEqualTo("/orders/k?versionId=v7&partNumber=2");
  }

  @Test
  void aDownloadThatGoesOnStaysWithTheVersionThatItBeganWith() {
    served.next(
        (answer, body) -> ServedObject.CUT.apply(answer.setHeader("x-amz-version-id", "v7"), body));

    assertThat(read(r -> r)).isEqualTo(bytes);

    assertThat(served.requests().get(1).getTarget()).isEqualTo("/orders/k?versionId=v7");
  }

  @Test
  void conditionsTravelAndTheOneThatFailsIsSaid() {
    Instant time = Instant.parse("2026-03-01T10:15:30.5Z");
    read(r -> r.ifMatch("e1").unlessModifiedSince(time));

    assertThat(sent("If-Match")).isEqualTo("\"e1\"");
    assertThat(sent("If-Unmodified-Since")).isEqualTo("Sun, 01 Mar 2026 10:15:30 GMT");
    assertThatThrownBy(() -> read(r -> r.ifMatch("e0")))
        .isInstanceOf(PreconditionFailedException.class);
  }

  @Test
  void theStatusThatTheDocumentationHasForAConditionThatFailedIsOneToo() {
    served.next((answer, body) -> new MockResponse.Builder().code(304).build());

    assertThatThrownBy(() -> read(r -> r.ifMatch("e0")))
        .isInstanceOf(PreconditionFailedException.class);
  }

  @Test
  void whatDidNotChangeIsNoContent() {
    served.next((answer, body) -> new MockResponse.Builder().code(304).build());
    served.next((answer, body) -> new MockResponse.Builder().code(304).build());

    assertThat(object.reading().getIfChanged("e1")).isEmpty();
    assertThat(sent("If-None-Match")).isEqualTo("\"e1\"");
    assertThat(object.reading().getIfChangedSince(Instant.parse("2026-03-02T00:00:00Z"))).isEmpty();
    assertThat(sent("If-Modified-Since")).isEqualTo("Mon, 02 Mar 2026 00:00:00 GMT");
    Optional<ObjectContent> changed = object.reading().getIfChanged("e0");
    assertThat(changed).isPresent();
    changed.ifPresent(ObjectContent::close);
  }

  @Test
  void twoConditionsWhoseAnswersLookAlikeAreRefused() {
    assertThatThrownBy(() -> object.reading().ifMatch("a").getIfChanged("b"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aListenerIsToldOfAllThatComesAcrossAResumption() {
    served.next(ServedObject.CUT);
    List<Long> told = new ArrayList<>();

    read(
        r ->
            r.listening(
                (done, total) -> {
                  assertThat(total).hasValue(1_000_000);
                  told.add(done);
                }));

    assertThat(told).isSorted().doesNotHaveDuplicates().endsWith(1_000_000L);
  }

  @Test
  void aChannelGivesTheBytesOfAnyPlace() throws IOException {
    try (SeekableByteChannel channel = object.reading().channel()) {
      assertThat(channel.size()).isEqualTo(1_000_000);
      Random random = new Random(11);
      for (int i = 0; i < 50; i++) {
        int from = random.nextInt(bytes.length);
        ByteBuffer into = ByteBuffer.allocate(random.nextInt(200_000));
        int n = channel.position(from).read(into);

        assertThat(n).isEqualTo(Math.min(into.capacity(), bytes.length - from));
        assertThat(Arrays.copyOf(into.array(), n)).isEqualTo(bytes(from, from + n));
        assertThat(channel.position()).isEqualTo(from + n);
      }
      assertThat(channel.position(1_000_000).read(ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThat(channel.position(5_000_000).read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void whoReadsAChannelOnAsksForMoreAtATime() throws IOException {
    try (SeekableByteChannel channel = object.reading().channel()) {
      ByteBuffer all = ByteBuffer.allocate(1_000_000);
      ByteBuffer piece = ByteBuffer.allocate(1000);
      while (channel.read(piece.clear()) >= 0) {
        all.put(piece.flip());
      }
      assertThat(all.array()).isEqualTo(bytes);
    }

    assertThat(served.requests()).hasSize(1 + 4 + 1);
    assertThat(served.requests().get(1).getHeaders().get("Range")).isEqualTo("bytes=0-65535");
    assertThat(served.requests().get(2).getHeaders().get("Range")).isEqualTo("bytes=65536-196607");
    assertThat(sent("If-Match")).isEqualTo("\"e1\"");
  }

  @Test
  void aChannelNeverMixesTwoVersions() throws IOException {
    try (SeekableByteChannel channel = object.reading().channel()) {
      channel.read(ByteBuffer.allocate(10));
      served.replace(new byte[1_000_000], "e2");

      assertThatThrownBy(() -> channel.position(500_000).read(ByteBuffer.allocate(10)))
          .isInstanceOf(IOException.class)
          .hasCauseInstanceOf(PreconditionFailedException.class);
    }
  }

  @Test
  void aChannelIsForReadingUntilItIsClosed() throws IOException {
    SeekableByteChannel channel = object.reading().channel();
    assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
        .isInstanceOf(NonWritableChannelException.class);
    assertThatThrownBy(() -> channel.truncate(1)).isInstanceOf(NonWritableChannelException.class);

    channel.close();

    assertThat(channel.isOpen()).isFalse();
    assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void aCustomersKeyGoesAlongWithItsMd5AndIsShownNowhere() throws IOException {
    try (CustomerKey key = CustomerKey.of("0123456789abcdef0123456789abcdef".getBytes(UTF_8))) {
      BucketObject under = object.withCustomerKey(key);
      served.next(ServedObject.CUT);
      try (ObjectContent content = under.get()) {
        assertThat(content.bytes()).isEqualTo(bytes);
      }
      under.head();
      under.put(io.github.redoubt.storage.objects.Content.of("x"));

      assertThat(served.requests()).hasSize(4);
      assertThat(served.requests())
          .allSatisfy(
              request -> {
                assertThat(header(request, "algorithm")).isEqualTo("AES256");
                assertThat(header(request, "key"))
                    .isEqualTo("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
                assertThat(header(request, "key-MD5")).isEqualTo(key.md5());
              });
      assertThat(key.md5()).isEqualTo("hRasmdxgYDKV3nvbahU1MA==");
      assertThat(key.toString() + under).doesNotContain("MDEy", "0123");
    }
  }

  private static @Nullable String header(mockwebserver3.RecordedRequest request, String name) {
    return request.getHeaders().get("x-amz-server-side-encryption-customer-" + name);
  }

  @Test
  void aCustomersKeyOfAnotherLengthOrWipedIsNotSent() {
    assertThatThrownBy(() -> CustomerKey.of(new byte[16]))
        .isInstanceOf(InvalidRequestException.class);
    CustomerKey key = CustomerKey.of(new byte[32]);
    key.close();

    assertThatThrownBy(() -> object.withCustomerKey(key).get())
        .isInstanceOf(IllegalStateException.class);
    assertThat(served.requests()).isEmpty();
  }

  @Test
  void aRefusalThatACustomersKeyMayBeTheReasonOfSaysSo() {
    served.next(
        (answer, body) ->
            new MockResponse.Builder()
                .code(403)
                .body("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>")
                .build(),
        (answer, body) -> new MockResponse.Builder().code(400).build());

    try (CustomerKey key = CustomerKey.of(new byte[32])) {
      assertThatThrownBy(() -> object.withCustomerKey(key).get())
          .isInstanceOf(ForbiddenException.class)
          .hasMessageContaining("Access Denied")
          .hasMessageContaining("another customer key");
    }
    assertThatThrownBy(object::head)
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("withCustomerKey");
  }
}
