package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.ObjectSummary;
import io.github.redoubt.storage.objects.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/** Objects, on the emulator. */
class ObjectsTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final Emulated ACCOUNT = new Emulated(EMULATOR);

  private final Bucket bucket =
      ACCOUNT.storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();

  @AfterContainer
  static void stop() {
    EMULATOR.close();
  }

  private byte[] read(String key) {
    try (ObjectContent content = bucket.get(key)) {
      return content.bytes();
    }
  }

  /** All tries of a property go to one bucket, and each begins with nothing in it. */
  @BeforeTry
  void emptyTheBucket() {
    bucket.objects().toList().forEach(o -> bucket.delete(o.key()));
  }

  @Property(tries = 60)
  void anyTextIsAKeyAndComesBackAsItWas(@ForAll @NotEmpty @StringLength(max = 60) String text) {
    String key = text.replaceAll("[\\ud800-\\udfff]", "x").replace('\0', 'x');
    if (key.equals(".") || key.equals("..")) {
      return;
    }
    bucket.put(key, Content.of("x"));

    assertThat(read(key)).asString().isEqualTo("x");
    assertThat(bucket.objects().map(ObjectSummary::key)).containsExactly(key);
  }

  @Property(tries = 30)
  void bytesOfAnyLengthComeBackAsTheyWere(@ForAll @IntRange(max = 400_000) int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    StoredObject stored = bucket.put("k", Content.of(bytes));

    assertThat(stored.sizeBytes()).isEqualTo(size);
    assertThat(read("k")).isEqualTo(bytes);
  }

  @Property(tries = 30)
  void aPartOfAnObjectIsThatPart(
      @ForAll @IntRange(max = 199_999) int from, @ForAll @IntRange(max = 250_000) int length) {
    byte[] bytes = new byte[200_000];
    new Random(7).nextBytes(bytes);
    bucket.put("k", Content.of(bytes));
    int end = Math.min(bytes.length - 1, from + length);

    try (ObjectContent part = bucket.get("k", from, (long) from + length)) {
      assertThat(part.bytes()).isEqualTo(java.util.Arrays.copyOfRange(bytes, from, end + 1));
    }
  }

  @Example
  void aKeyLikeAPathWithStepsIsNoPath() {
    for (String key :
        new String[] {
          "a/../b", "./a", "a//b", "/a", "a/", "../../etc/passwd", "%2F", "a+b c?d#e"
        }) {
      bucket.put(key, Content.of(key));
      assertThat(read(key)).asString().isEqualTo(key);
    }
  }

  @Example
  void aKeyThatCannotTravelIsRefusedBeforeItIsSent() {
    for (String key : new String[] {"", ".", "..", "x".repeat(1025)}) {
      assertThatThrownBy(() -> bucket.put(key, Content.of("x")))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("object key");
    }
  }

  @Example
  void whatIsKeptBesideTheBytesComesBackWithThem() {
    bucket.put("k", Content.of("{}").contentType("application/json").metadata("kind", "invoice"));

    ObjectInfo info = bucket.head("k");
    assertThat(info.contentType()).contains("application/json");
    assertThat(info.metadata()).containsEntry("kind", "invoice");
    assertThat(info.sizeBytes()).isEqualTo(2);
  }

  @Example
  void aFileAndAStreamGoOutAndAFileComesBack() throws IOException {
    Path directory = Files.createTempDirectory("objects");
    Path file = directory.resolve("in");
    Files.write(file, "from a file".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    bucket.put("file", Content.of(file));
    bucket.put("stream", Content.of(new ByteArrayInputStream(new byte[70_000]), 70_000));

    Path copy = directory.resolve("out");
    try (ObjectContent content = bucket.get("file")) {
      content.copyTo(copy);
    }
    assertThat(copy).hasContent("from a file");
    assertThat(read("stream")).hasSize(70_000).containsOnly(0);
  }

  @Example
  void aStreamOfAnotherLengthThanWasSaidStoresNothing() {
    assertThatThrownBy(() -> bucket.put("k", Content.of(new ByteArrayInputStream(new byte[5]), 6)))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> bucket.put("k", Content.of(new ByteArrayInputStream(new byte[7]), 6)))
        .isInstanceOf(RuntimeException.class);

    assertThat(bucket.find("k")).isEmpty();
  }

  @Example
  void conditionsDecideWhoWritesFirst() {
    StoredObject first = bucket.putIfAbsent("k", Content.of("1"));

    assertThatThrownBy(() -> bucket.putIfAbsent("k", Content.of("2")))
        .isInstanceOf(PreconditionFailedException.class);
    bucket.putIfUnchanged("k", first.etag(), Content.of("3"));
    assertThatThrownBy(() -> bucket.putIfUnchanged("k", first.etag(), Content.of("4")))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(read("k")).asString().isEqualTo("3");
  }

  @Example
  void aListingOfMoreThanAPageIsWhole() {
    for (int i = 0; i < 1003; i++) {
      bucket.put("k" + i, Content.of(""));
    }

    assertThat(bucket.objects().count()).isEqualTo(1003);
    assertThat(bucket.objects("k100").count()).isEqualTo(4);
  }

  @Example
  void aMissingObjectIsNotFoundAndItsDeletionNoError() {
    assertThatThrownBy(() -> bucket.get("none")).isInstanceOf(NotFoundException.class);
    assertThat(bucket.find("none")).isEmpty();
    bucket.delete("none");
  }
}
