package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.StoredObject;
import io.github.redoubt.storage.transfers.UnfinishedUpload;
import io.github.redoubt.storage.transfers.Upload;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Objects in parts that must not replace what somebody else has stored, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionalUploadTest {

  private static final int PART = 5 << 20;
  private static final byte[] BYTES = bytes(PART + 77);

  private final Emulator emulator = Emulator.start();
  private final ObjectStorage storage = new Emulated(emulator).storage();
  private Bucket bucket;

  @BeforeEach
  void newBucket() {
    bucket = storage.newBucket(Emulated.newName(), Location.US_SOUTH).create();
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private byte[] read() {
    try (ObjectContent content = bucket.get("k")) {
      return content.bytes();
    }
  }

  private boolean hasUnfinished() {
    try (Stream<UnfinishedUpload> all = bucket.uploads().list()) {
      return all.findAny().isPresent();
    }
  }

  private Upload upload(Content content) {
    return bucket.upload("k", content).partsOf(PART).inParallel(1);
  }

  /** Stores another object as soon as the first part is there. */
  private Content overtaken() {
    AtomicBoolean once = new AtomicBoolean();
    return Content.of(BYTES)
        .listening(
            (bytes, total) -> {
              if (once.compareAndSet(false, true)) {
                bucket.put("k", Content.of("theirs"));
              }
            });
  }

  @Test
  void partsBecomeAnObjectWhereThereIsNone() {
    StoredObject stored = upload(Content.of(BYTES)).ifAbsent().run();

    assertThat(stored.etag()).endsWith("-2");
    assertThat(read()).isEqualTo(BYTES);
  }

  @Test
  void partsReplaceTheObjectThatWasRead() {
    String etag = bucket.put("k", Content.of("old")).etag();

    upload(Content.of(BYTES)).ifMatch(etag).run();

    assertThat(read()).isEqualTo(BYTES);
  }

  @Test
  void noPartIsSentWhereThereIsAnObject() {
    bucket.put("k", Content.of("theirs"));
    AtomicBoolean sent = new AtomicBoolean();
    Content content = Content.of(BYTES).listening((bytes, total) -> sent.set(true));

    assertThatThrownBy(() -> upload(content).ifAbsent().run())
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(() -> upload(content).ifMatch("0123456789abcdef").run())
        .isInstanceOf(PreconditionFailedException.class);

    assertThat(sent).isFalse();
    assertThat(hasUnfinished()).isFalse();
    assertThat(read()).asString().isEqualTo("theirs");
  }

  @Test
  void whatComesIntoBeingMeanwhileIsNotReplaced() {
    assertThatThrownBy(() -> upload(overtaken()).ifAbsent().run())
        .isInstanceOf(PreconditionFailedException.class);

    assertThat(read()).asString().isEqualTo("theirs");
    assertThat(hasUnfinished()).isFalse();
  }

  @Test
  void whatIsReplacedMeanwhileIsNotReplacedAgain() {
    String etag = bucket.put("k", Content.of("old")).etag();

    assertThatThrownBy(() -> upload(overtaken()).ifMatch(etag).run())
        .isInstanceOf(PreconditionFailedException.class);

    assertThat(read()).asString().isEqualTo("theirs");
    assertThat(hasUnfinished()).isFalse();
  }

  @Test
  void whatIsShortIsHeldToTheConditionToo() {
    bucket.put("k", Content.of("theirs"));
    for (UnaryOperator<Upload> condition :
        Arrays.<UnaryOperator<Upload>>asList(
            Upload::ifAbsent, upload -> upload.ifMatch("0123456789abcdef"))) {
      assertThatThrownBy(() -> condition.apply(upload(Content.of("mine"))).run())
          .isInstanceOf(PreconditionFailedException.class);
    }

    assertThat(read()).asString().isEqualTo("theirs");
  }

  @Test
  void putIfAbsentTakesWhatIsLongerThanOneRequestIsToBe() {
    byte[] bytes = bytes((16 << 20) + 1);

    StoredObject stored = bucket.putIfAbsent("k", Content.of(new ByteArrayInputStream(bytes)));

    assertThat(stored.etag()).endsWith("-2");
    assertThatThrownBy(() -> bucket.putIfAbsent("k", Content.of(bytes)))
        .isInstanceOf(PreconditionFailedException.class);
    bucket.putIfUnchanged("k", stored.etag(), Content.of("short"));
    assertThat(read()).asString().isEqualTo("short");
  }
}
