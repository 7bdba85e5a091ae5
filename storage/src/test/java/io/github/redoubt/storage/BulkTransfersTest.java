package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectSummary;
import io.github.redoubt.storage.transfers.BulkCounts;
import io.github.redoubt.storage.transfers.ObjectToPut;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many objects at once, on the emulator. */
class BulkTransfersTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final Emulated ACCOUNT = new Emulated(EMULATOR);

  private final Bucket bucket =
      ACCOUNT.storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();

  @TempDir private Path directory;

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private static ObjectToPut named(String key) {
    return new ObjectToPut(key, Content.of("bytes of " + key));
  }

  private static ObjectToPut broken(String key) {
    return new ObjectToPut(key, Content.of(new ByteArrayInputStream(new byte[1]), 2));
  }

  @Test
  void manyObjectsGoUpAndComeDown() {
    BulkCounts up = bucket.putAll(IntStream.range(0, 40).mapToObj(i -> named("in/" + i))).run();
    bucket.put("other", Content.of("not wanted"));
    BulkCounts down = bucket.downloadAll("in/", directory).inParallel(8).run();

    assertThat(up.done()).isEqualTo(40);
    assertThat(down).isEqualTo(up);
    assertThat(directory.resolve("in/39")).hasContent("bytes of in/39");
    assertThat(directory.resolve("other")).doesNotExist();
    assertThat(directory.resolve("in").toFile().list()).hasSize(40);
  }

  @Test
  void oneThatFailsIsNamedAndDoesNotStopTheOthers() {
    List<String> told = new ArrayList<>();

    assertThatThrownBy(
            () ->
                bucket
                    .putAll(Stream.of(named("a"), broken("b"), named("c")))
                    .reportingTo(
                        (result, soFar) -> {
                          told.add(result.key() + " " + result.done().isPresent());
                        })
                    .run())
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("'b' failed")
        .hasMessageContaining("2 objects, 20 bytes")
        .hasCauseInstanceOf(InvalidRequestException.class);

    assertThat(told).containsExactlyInAnyOrder("a true", "b false", "c true");
    assertThat(bucket.objects().map(ObjectSummary::key)).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void refusalsOneAfterTheOtherStopTheRest() {
    Bucket readOnly =
        ACCOUNT.storage().signedBy(ACCOUNT.hmac("Reader")).bucket(bucket.name(), Location.US_SOUTH);
    AtomicInteger asked = new AtomicInteger();

    assertThatThrownBy(
            () ->
                readOnly
                    .putAll(
                        IntStream.range(0, 1000)
                            .mapToObj(
                                i -> {
                                  asked.incrementAndGet();
                                  return named("k" + i);
                                }))
                    .inParallel(4)
                    .run())
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("not all were tried")
        .hasCauseInstanceOf(ForbiddenException.class);

    assertThat(asked.get()).isLessThan(20);
  }

  @Test
  void aSourceThatFailsIsReportedWithWhatWasDone() {
    AtomicBoolean closed = new AtomicBoolean();
    Stream<ObjectToPut> wanted =
        Stream.of("a", "b")
            .map(
                key -> {
                  if (key.equals("b")) {
                    throw new IllegalStateException("no more");
                  }
                  return named(key);
                })
            .onClose(() -> closed.set(true));

    assertThatThrownBy(() -> bucket.putAll(wanted).inParallel(1).run())
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("1 objects")
        .hasCauseInstanceOf(IllegalStateException.class);

    assertThat(closed).isTrue();
  }

  @Test
  void aKeyThatWouldLeadOutOfTheFolderIsAFailure() {
    bucket.put("x/../../evil", Content.of("evil"));
    bucket.put("x/good", Content.of("good"));
    Path folder = directory.resolve("folder");

    assertThatThrownBy(() -> bucket.downloadAll("x/", folder).run())
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("x/../../evil");

    assertThat(folder.resolve("x/good")).hasContent("good");
    assertThat(directory.toFile().list()).containsExactly("folder");
  }

  @Test
  void whatStandsForAFolderIsPassedOver() throws Exception {
    bucket.put("x/", Content.of(new byte[0]));
    bucket.put("x/f", Content.of("f"));

    BulkCounts down = bucket.downloadAll("", directory).run();

    assertThat(down.total()).isEqualTo(1);
    assertThat(Files.readString(directory.resolve("x/f"))).isEqualTo("f");
  }
}
