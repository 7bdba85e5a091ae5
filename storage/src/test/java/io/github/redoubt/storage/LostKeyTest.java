package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.UnavailableException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import io.github.redoubt.storage.rootkeys.KeyDeletedException;
import io.github.redoubt.storage.rootkeys.KeyDisabledException;
import io.github.redoubt.storage.rootkeys.KeyNotAuthorizedException;
import io.github.redoubt.storage.transfers.ObjectToPut;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A root key that is lost to a bucket is told apart at whatever call meets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostKeyTest {

  private static final int MIB = 1 << 20;

  private final Emulator emulator = Emulator.start();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Emulated account = new Emulated(emulator);
  private final Crn key = account.rootKey("keyProtect");
  private final Bucket bucket;

  @TempDir private Path folder;

  LostKeyTest() {
    account.authorize("keyProtect");
    bucket = underKey(account, key);
    bucket.put("short", Content.of("42"));
    bucket.put("long", Content.of(new byte[2 * MIB]));
  }

  @AfterEach
  void endFaults() {
    emulator.faults().clear();
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static Bucket underKey(Emulated account, Crn key) {
    return account
        .storage()
        .newBucket(Emulated.newName(), Location.US_SOUTH)
        .encryptedBy(key)
        .create();
  }

  /** What takes the key of the bucket. */
  enum Use {
    PUT,
    PUT_IF_ABSENT,
    GET,
    RANGE,
    HEAD,
    DOWNLOAD,
    UPLOAD,
    COPY_FROM,
    COPY_TO;

    ThrowingCallable of(Bucket bucket, Bucket open, Path folder) {
      return switch (this) {
        case PUT -> () -> bucket.put("new", Content.of("43"));
        case PUT_IF_ABSENT -> () -> bucket.putIfAbsent("new", Content.of("43"));
        case GET -> () -> bucket.get("short");
        case RANGE -> () -> bucket.get("short", 0, 1);
        case HEAD -> () -> bucket.head("short");
        case DOWNLOAD ->
            () -> bucket.download("long", folder.resolve("d")).rangesOf(MIB).inParallel(2).run();
        case UPLOAD ->
            () -> bucket.upload("new", Content.of(new byte[11 * MIB])).partsOf(5L * MIB).run();
        case COPY_FROM -> () -> bucket.object("short").copyTo(open.object("copy"));
        case COPY_TO -> () -> open.object("open").copyTo(bucket.object("copy"));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDisabledKeyIsToldAsSuch(Use use) {
    Emulated own = new Emulated(emulator);
    Crn itsKey = own.rootKey("keyProtect");
    own.authorize("keyProtect");
    Bucket its = underKey(own, itsKey);
    its.put("short", Content.of("42"));
    its.put("long", Content.of(new byte[2 * MIB]));
    Bucket open = own.storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();
    open.put("open", Content.of("44"));
    own.keyAction("keyProtect", itsKey, "disable");

    assertThatThrownBy(use.of(its, open, folder))
        .isInstanceOfSatisfying(
            KeyDisabledException.class, e -> assertThat(e.rootKey()).isEqualTo(itsKey))
        .hasMessageContaining("Enable it")
        .hasMessageContaining("bucket '" + its.name() + "'")
        .cause()
        .isInstanceOfSatisfying(
            ForbiddenException.class, refusal -> assertThat(refusal.status()).isEqualTo(403));
  }

  @Test
  void aDeletedKeyIsToldAsSuch() {
    Emulated own = new Emulated(emulator);
    Crn itsKey = own.rootKey("keyProtect");
    own.authorize("keyProtect");
    Bucket its = underKey(own, itsKey);
    its.put("k", Content.of("42"));
    own.shredKey("keyProtect", itsKey);

    assertThatThrownBy(() -> its.get("k"))
        .isInstanceOf(KeyDeletedException.class)
        .hasMessageContaining("Restore it")
        .hasMessageContaining("The encryption key is either not active or deleted");
    assertThatThrownBy(() -> its.head("k")).isInstanceOf(KeyDeletedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyProtect", "hyperProtect"})
  void anAuthorizationThatWasWithdrawnIsToldWithTheRemedy(String service) {
    Emulated own = new Emulated(emulator);
    Crn itsKey = own.rootKey(service);
    own.authorize(service);
    Bucket its = underKey(own, itsKey);
    its.put("k", Content.of("42"));
    own.withdrawAuthorization();

    assertThatThrownBy(() -> its.get("k"))
        .isInstanceOf(KeyNotAuthorizedException.class)
        .hasMessageContaining("access.authorizations().ensure");
    assertThatThrownBy(() -> its.put("k", Content.of("43")))
        .isInstanceOf(KeyNotAuthorizedException.class);
    assertThatThrownBy(() -> its.head("k"))
        .isInstanceOf(KeyNotAuthorizedException.class)
        .hasMessageContaining("access.authorizations().ensure");
  }

  @Test
  void whoMayNotAskTheKeyServiceIsToldWhatItCanBe() {
    Emulated own = new Emulated(emulator);
    Crn itsKey = own.rootKey("keyProtect");
    own.authorize("keyProtect");
    String name = underKey(own, itsKey).name();
    Bucket his = ObjectStorage.on(own.cloudAs("Writer"), own.crn("objectStorage")).bucket(name);
    his.put("k", Content.of("42"));
    own.keyAction("keyProtect", itsKey, "disable");

    assertThatThrownBy(() -> his.get("k"))
        .isExactlyInstanceOf(BucketKeyException.class)
        .hasMessageContaining("authorization is missing")
        .hasMessageContaining("disabled, deleted, expired")
        .hasMessageContaining("may not ask the key service");
  }

  @Test
  void aKeyThatIsBackAndNotKnownToBeIsStillTheDisabledOne() {
    Emulated own = new Emulated(emulator);
    Crn itsKey = own.rootKey("keyProtect");
    own.authorize("keyProtect");
    Bucket its = underKey(own, itsKey);
    its.put("k", Content.of("42"));
    emulator.faults().storage().keysTakeTime(Duration.ZERO, Duration.ofHours(1));
    own.keyAction("keyProtect", itsKey, "disable");
    emulator.clock().advance(Duration.ofSeconds(31));
    own.keyAction("keyProtect", itsKey, "enable");

    assertThatThrownBy(() -> its.get("k"))
        .isInstanceOf(KeyDisabledException.class)
        .hasMessageContaining("up to an hour")
        .hasMessageContaining("authorize it");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void whateverStatusALostKeyHasItIsToldAsSuch(int status) {
    Emulated own = new Emulated(emulator);
    Crn itsKey = own.rootKey("keyProtect");
    own.authorize("keyProtect");
    String name = underKey(own, itsKey).name();
    Bucket its =
        ObjectStorage.on(
                own.cloud()
                    .retrying(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(2))),
                own.crn("objectStorage"))
            .bucket(name);
    emulator.faults().storage().lostKeysAre(status);
    own.keyAction("keyProtect", itsKey, "disable");

    assertThatThrownBy(() -> its.put("k", Content.of("43")))
        .isInstanceOfSatisfying(
            KeyDisabledException.class, e -> assertThat(e.status()).isEqualTo(status));
  }

  @Test
  void anOutageUnderAGoodKeyStaysAnOutage() {
    Emulated own = new Emulated(emulator);
    Crn itsKey = own.rootKey("keyProtect");
    own.authorize("keyProtect");
    String name = underKey(own, itsKey).name();
    Bucket its =
        ObjectStorage.on(own.cloud().retrying(RetryPolicy.NONE), own.crn("objectStorage"))
            .bucket(name);
    emulator.faults().answer("objectStorage", 1, 500);

    assertThatThrownBy(() -> its.put("k", Content.of("43")))
        .isExactlyInstanceOf(UnavailableException.class);
  }

  @Test
  void whatTheIdentityMayNotStaysForbidden() {
    Bucket his =
        ObjectStorage.on(account.cloudAs("Reader"), account.crn("objectStorage"))
            .bucket(bucket.name());

    assertThatThrownBy(() -> his.put("k", Content.of("43")))
        .isExactlyInstanceOf(ForbiddenException.class);
  }

  @Test
  void whatIsNotThereStaysMissing() {
    assertThatThrownBy(() -> bucket.get("nothing")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void nobodyAsksTheKeyServiceWhileAllIsWell() {
    Bucket watched =
        ObjectStorage.on(
                account.cloud().observedBy(report -> asked.add(report.operation())),
                account.crn("objectStorage"))
            .bucket(bucket.name());
    watched.put("k", Content.of("42"));
    try (ObjectContent content = watched.get("k")) {
      assertThat(content.bytes()).asString().isEqualTo("42");
    }
    assertThatThrownBy(() -> watched.get("nothing")).isInstanceOf(NotFoundException.class);

    assertThat(asked).isNotEmpty().allMatch(operation -> operation.startsWith("Object Storage"));
  }

  @Test
  void anObjectIsDeletedWhoeverHasItsKey() {
    Emulated own = new Emulated(emulator);
    Crn itsKey = own.rootKey("keyProtect");
    own.authorize("keyProtect");
    Bucket its = underKey(own, itsKey);
    its.put("k", Content.of("42"));
    own.shredKey("keyProtect", itsKey);

    its.delete("k");

    assertThat(its.objects()).isEmpty();
  }

  @Test
  void manyObjectsUnderALostKeyEndAsOneOutage() {
    Emulated own = new Emulated(emulator);
    Crn itsKey = own.rootKey("keyProtect");
    own.authorize("keyProtect");
    Bucket its = underKey(own, itsKey);
    own.keyAction("keyProtect", itsKey, "disable");

    assertThatThrownBy(
            () ->
                its.putAll(
                        Stream.iterate(0, i -> i + 1)
                            .limit(1000)
                            .map(i -> new ObjectToPut("k" + i, Content.of("x"))))
                    .inParallel(2)
                    .run())
        .isInstanceOf(PartialFailureException.class)
        .hasCauseInstanceOf(KeyDisabledException.class)
        .hasMessageNotContaining("k900");
  }
}
