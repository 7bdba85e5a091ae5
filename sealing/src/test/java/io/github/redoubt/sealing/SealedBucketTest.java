package io.github.redoubt.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.envelope.DamagedDataException;
import io.github.redoubt.envelope.DecryptingChannel;
import io.github.redoubt.envelope.EnvelopeHeader;
import io.github.redoubt.envelope.NotEncryptedException;
import io.github.redoubt.keys.KeyStateException;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service is given to keep, and what comes out of it again. */
class SealedBucketTest {

  private final Sealed orders = Sealed.fresh();
  private final SealedBucket sealed = orders.sealed();

  @AfterEach
  void close() {
    orders.close();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(SealedBucket bucket, String key) {
    try (SealedContent content = bucket.get(key)) {
      return content.bytes();
    }
  }

  private byte[] stored(String key) {
    try (ObjectContent content = orders.plain().get(key)) {
      return content.bytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 131_015, 131_016, 131_017, 400_000, 12_000_000})
  void bytesOfAnyLengthComeBack(int length) {
    byte[] bytes = random(length);

    sealed.put("a", Content.of(bytes));

    assertThat(read(sealed, "a")).isEqualTo(bytes);
  }

  @Test
  void theServiceKeepsNoPlainByte() {
    sealed.put("a", Content.of("the secret recipe"));

    byte[] kept = stored("a");
    assertThat(EnvelopeHeader.of(kept).segmentSizeBytes()).isEqualTo(131_072);
    assertThat(new String(kept, UTF_8)).doesNotContain("secret");
  }

  @Test
  void aStreamThatDoesNotTellItsLengthIsEncryptedAsItIsSent() {
    byte[] bytes = random(20_000_003);

    sealed.put("a", Content.of(new ByteArrayInputStream(bytes)));

    assertThat(read(sealed, "a")).isEqualTo(bytes);
  }

  @Test
  void aFileComesBackAsAFile(@TempDir Path directory) throws IOException {
    Path from = Files.write(directory.resolve("from"), random(9_000_000));
    Path to = directory.resolve("to");
    sealed.put("a", Content.of(from));

    try (SealedContent content = sealed.get("a")) {
      assertThat(content.copyTo(to)).isEqualTo(9_000_000);
    }

    assertThat(Files.mismatch(from, to)).isEqualTo(-1);
  }

  @Test
  void whatIsKeptBesideTheBytesStays() {
    sealed.put("a", Content.of("{}").contentType("application/json").metadata("case", "42"));

    ObjectInfo info = orders.plain().head("a");
    assertThat(info.contentType()).contains("application/json");
    assertThat(info.metadata()).containsEntry("case", "42").containsKey("redoubt-sealed");
  }

  @Test
  void anObjectUnderAnotherKeyThanItWasSealedForIsRefused() {
    sealed.put("mine", Content.of("mine"));
    orders.plain().put("yours", Content.of(stored("mine")));

    assertThatThrownBy(() -> read(sealed, "yours")).isInstanceOf(DamagedDataException.class);
    assertThatThrownBy(() -> sealed.get("yours", 0, 1)).isInstanceOf(DamagedDataException.class);
  }

  @Test
  void whatIsBoundToOneCustomerIsNotReadForAnother() {
    sealed.boundTo("customer", "1").put("a", Content.of("first"));

    assertThatThrownBy(() -> read(sealed.boundTo("customer", "2"), "a"))
        .isInstanceOf(DamagedDataException.class);
    assertThatThrownBy(() -> read(sealed, "a")).isInstanceOf(DamagedDataException.class);
    assertThat(read(sealed.boundTo("customer", "1"), "a")).isEqualTo("first".getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "😀", "/", "a b"})
  void aKeyOfAnyLengthIsBound(String unit) {
    String key =
        String.join("", Collections.nCopies(1024 / unit.getBytes(UTF_8).length, unit)) + "";

    sealed.put(key, Content.of("x"));

    assertThat(read(sealed, key)).isEqualTo("x".getBytes(UTF_8));
  }

  @Test
  void whatWasNeverSealedIsToldFromWhatIsDamaged() {
    orders.plain().put("a", Content.of("plain"));

    assertThatThrownBy(() -> sealed.get("a")).isInstanceOf(NotEncryptedException.class);
    assertThatThrownBy(() -> sealed.channel("a")).isInstanceOf(NotEncryptedException.class);
  }

  @Test
  void aChangedBitIsRefusedAndNoFileIsLeft(@TempDir Path directory) {
    sealed.put("a", Content.of(random(300_000)));
    byte[] kept = stored("a");
    kept[kept.length - 1] ^= 1;
    orders.plain().put("a", Content.of(kept));

    try (SealedContent content = sealed.get("a")) {
      assertThatThrownBy(() -> content.copyTo(directory.resolve("to")))
          .isInstanceOf(DamagedDataException.class);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void anObjectThatWasCutOffIsRefused() {
    sealed.put("a", Content.of(random(300_000)));
    byte[] kept = stored("a");
    orders.plain().put("a", Content.of(Arrays.copyOf(kept, kept.length - 60_000)));

    assertThatThrownBy(() -> read(sealed, "a")).isInstanceOf(DamagedDataException.class);
  }

  @Test
  void withTheRootKeyDisabledNothingIsReadAndNothingIsStored() {
    sealed.put("a", Content.of("x"));

    orders.disableTheRootKey();

    assertThatThrownBy(() -> sealed.get("a")).isInstanceOf(KeyStateException.class);
    assertThatThrownBy(() -> sealed.put("b", Content.of("x")))
        .isInstanceOf(KeyStateException.class);
    assertThat(orders.plain().find("b")).isEmpty();
  }

  @Test
  void contentOfAnotherLengthThanWasSaidIsNotStored() {
    assertThatThrownBy(() -> sealed.put("a", Content.of(new ByteArrayInputStream(new byte[9]), 10)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("fewer");
    assertThatThrownBy(
            () -> sealed.put("a", Content.of(new ByteArrayInputStream(new byte[11]), 10)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("more");
    assertThat(orders.plain().find("a")).isEmpty();
  }

  @Test
  void whatIsThereIsNotReplacedByWhatMustBeTheFirst() {
    sealed.putIfAbsent("a", Content.of("first"));

    assertThatThrownBy(() -> sealed.putIfAbsent("a", Content.of("second")))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(read(sealed, "a")).isEqualTo("first".getBytes(UTF_8));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> sealed.get("none")).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> sealed.get("none", 0, 1)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void someBytesAreReadWithoutTheRest() {
    try (Sealed small = Sealed.inSegmentsOf(4096)) {
      byte[] bytes = random(3_000_000);
      SealedBucket bucket = small.sealed();
      bucket.put("a", Content.of(bytes));
      var unused = small.operationsSoFar();

      byte[] some = bucket.get("a", 1_500_000, 1_500_099);

      assertThat(some).isEqualTo(Arrays.copyOfRange(bytes, 1_500_000, 1_500_100));
      // The header, the last segment, and the one that was asked for, after a look how long it is.
      assertThat(small.operationsSoFar())
          .filteredOn(operation -> operation.contains("get object"))
          .hasSize(3);
    }
  }

  @Test
  void aRangeEndsWithTheObjectAndDoesNotBeginBehindIt() {
    sealed.put("a", Content.of("0123456789"));

    assertThat(sealed.get("a", 7, 99)).isEqualTo("789".getBytes(UTF_8));
    assertThatThrownBy(() -> sealed.get("a", 10, 11)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> sealed.get("a", 5, 4)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aChannelGoesToAnyPlace() throws IOException {
    byte[] bytes = random(600_000);
    sealed.put("a", Content.of(bytes));

    try (DecryptingChannel channel = sealed.channel("a")) {
      assertThat(channel.size()).isEqualTo(bytes.length);
      for (int place : new int[] {599_990, 3, 131_010, 262_140}) {
        ByteBuffer ten = ByteBuffer.allocate(10);
        channel.position(place).read(ten);
        assertThat(ten.array()).isEqualTo(Arrays.copyOfRange(bytes, place, place + 10));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 400_000, 12_000_000})
  void afterARotationAnObjectGetsAHeaderOfTheNewVersion(int length) {
    sealed.put("a", Content.of(random(length)));
    EnvelopeHeader before = EnvelopeHeader.of(stored("a"));
    orders.rotateTheRootKey();

    assertThat(sealed.renew("a")).isPresent();

    assertThat(EnvelopeHeader.of(stored("a")).wrappedDataKey())
        .isNotEqualTo(before.wrappedDataKey());
    assertThat(read(sealed, "a")).isEqualTo(random(length));
    assertThat(sealed.renew("a")).as("a second time").isEmpty();
  }

  @Test
  void withoutARotationNothingIsStored() {
    sealed.put("a", Content.of("x"));
    byte[] before = stored("a");

    assertThat(sealed.renew("a")).isEmpty();
    assertThat(stored("a")).isEqualTo(before);
  }

  @Test
  void whatWasStoredBesideAnObjectStaysWhenItIsRenewed() {
    sealed.put(
        "a",
        Content.of("x")
            .contentType("text/plain")
            .cacheControl("no-store")
            .metadata("owner", "shop")
            .tagged("team", "orders"));
    orders.rotateTheRootKey();

    sealed.renew("a");

    ObjectInfo info = orders.plain().object("a").head();
    assertThat(info.contentType()).contains("text/plain");
    assertThat(info.description().cacheControl()).contains("no-store");
    assertThat(info.metadata()).containsEntry("owner", "shop");
    assertThat(orders.plain().object("a").tags().get()).containsOnly(Map.entry("team", "orders"));
  }

  @Test
  void onlySealedObjectsAreRenewed() {
    orders.plain().put("a", Content.of("plain"));

    assertThatThrownBy(() -> sealed.renew("a")).isInstanceOf(NotEncryptedException.class);
  }

  @Test
  void anObjectOfAnotherCustomerIsNotRenewed() {
    sealed.boundTo("customer", "1").put("a", Content.of("x"));
    orders.rotateTheRootKey();

    assertThatThrownBy(() -> sealed.boundTo("customer", "2").renew("a"))
        .isInstanceOf(DamagedDataException.class);
  }
}
