package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.CustomerKey;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** Content of all kinds goes out and comes back, on the emulator. */
class ContentTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final Emulated ACCOUNT = new Emulated(EMULATOR);

  private static final List<ChecksumAlgorithm> ALGORITHMS =
      List.of(
          ChecksumAlgorithm.CRC64NVME,
          ChecksumAlgorithm.CRC32,
          ChecksumAlgorithm.CRC32C,
          ChecksumAlgorithm.SHA1,
          ChecksumAlgorithm.SHA256);

  private final Bucket bucket =
      ACCOUNT.storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();

  @AfterContainer
  static void stop() {
    EMULATOR.close();
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static Flow.Publisher<ByteBuffer> publisher(byte[] all) {
    return subscriber ->
        subscriber.onSubscribe(
            new Flow.Subscription() {
              private int given;
              private boolean ended;

              @Override
              public void request(long n) {
                for (long i = 0; i < n && given < all.length; i++) {
                  int length = Math.min(10_000, all.length - given);
                  given += length;
                  subscriber.onNext(ByteBuffer.wrap(all, given - length, length));
                }
                if (given == all.length && !ended) {
                  ended = true;
                  subscriber.onComplete();
                }
              }

              @Override
              public void cancel() {
                given = all.length;
              }
            });
  }

  private void check(BucketObject object, byte[] bytes) {
    try (ObjectContent content = object.get()) {
      assertThat(content.bytes()).isEqualTo(bytes);
      assertThat(content.verifiedBy()).isPresent();
    }
  }

  @Property(tries = 12)
  void contentFromAnywhereArrivesAsItWas(@ForAll @IntRange(max = 1_500_000) int size)
      throws IOException {
    byte[] bytes = random(size);
    Path file = Files.write(Files.createTempFile("content", ""), bytes);
    List<Content> all =
        List.of(
            Content.of(bytes),
            Content.of(file),
            Content.of(new ByteArrayInputStream(bytes)),
            Content.of(new ByteArrayInputStream(bytes), size),
            Content.of(publisher(bytes)),
            Content.of(publisher(bytes), size));

    for (Content each : all) {
      assertThat(bucket.put("k", each).sizeBytes()).isEqualTo(size);
      check(bucket.object("k"), bytes);
    }
    Files.delete(file);
  }

  @Example
  void whatIsKeptBesideTheBytesComesBack() {
    Instant time = Instant.parse("2030-01-02T03:04:05Z");
    bucket.put(
        "k",
        Content.of("{}")
            .contentType("application/json")
            .cacheControl("no-store")
            .contentDisposition("attachment; filename=\"a.json\"")
            .contentEncoding("br")
            .contentLanguage("de")
            .expires(time)
            .metadata("kind", "invoice"));

    ObjectInfo info = bucket.head("k");

    assertThat(info.contentType()).contains("application/json");
    assertThat(info.description().cacheControl()).contains("no-store");
    assertThat(info.description().contentDisposition()).contains("attachment; filename=\"a.json\"");
    assertThat(info.description().contentEncoding()).contains("br");
    assertThat(info.description().contentLanguage()).contains("de");
    assertThat(info.description().expires()).contains(time);
    assertThat(info.metadata()).containsEntry("kind", "invoice");
  }

  @Example
  void everyChecksumIsKeptAndComparedWhenTheBytesComeBack() {
    for (ChecksumAlgorithm algorithm : ALGORITHMS) {
      byte[] bytes = random(10_000);
      bucket.put("k", Content.of(bytes).checkedBy(algorithm));

      try (ObjectContent content = bucket.get("k")) {
        assertThat(content.bytes()).isEqualTo(bytes);
        assertThat(content.verifiedBy().map(Checksum::algorithm)).isPresent();
      }
      assertThat(bucket.head("k").checksums()).extracting(Checksum::algorithm).contains(algorithm);
    }
  }

  @Example
  void everyChecksumFollowsALongStreamWhoseBytesAreSigned() {
    ObjectStorage signed = ACCOUNT.storage().signedBy(ACCOUNT.hmac("Writer"));
    Bucket own = signed.newBucket(Emulated.newName(), Location.US_SOUTH).create();
    byte[] bytes = random(1_200_000);

    for (ChecksumAlgorithm algorithm : ALGORITHMS) {
      own.put("k", Content.of(new ByteArrayInputStream(bytes), bytes.length).checkedBy(algorithm));

      check(own.object("k"), bytes);
      assertThat(own.head("k").checksums()).extracting(Checksum::algorithm).contains(algorithm);
    }
  }

  @Example
  void rangesConditionsAndChannelsReadOneObject() throws IOException {
    byte[] bytes = random(300_000);
    StoredObject stored = bucket.put("k", Content.of(bytes));
    BucketObject object = bucket.object("k");

    try (ObjectContent end = object.reading().last(100).ifMatch(stored.etag()).get()) {
      assertThat(end.bytes()).isEqualTo(Arrays.copyOfRange(bytes, 299_900, 300_000));
    }
    try (ObjectContent rest = object.reading().from(200_000).get()) {
      assertThat(rest.bytes()).isEqualTo(Arrays.copyOfRange(bytes, 200_000, 300_000));
    }
    assertThat(object.reading().getIfChanged(stored.etag())).isEmpty();
    assertThat(object.reading().getIfChangedSince(bucket.head("k").lastModified())).isEmpty();
    assertThatThrownBy(() -> object.reading().ifMatch("other").get())
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(() -> object.reading().from(300_000).get())
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.status()).isEqualTo(416));
    try (SeekableByteChannel channel = object.reading().channel()) {
      ByteBuffer into = ByteBuffer.allocate(150_000);
      assertThat(channel.position(100_000).read(into)).isEqualTo(150_000);
      assertThat(into.array()).isEqualTo(Arrays.copyOfRange(bytes, 100_000, 250_000));
    }
  }

  @Example
  void aSubscriberGetsAnObjectAsItIs() throws Exception {
    byte[] bytes = random(700_000);
    bucket.put("k", Content.of(bytes));
    CompletableFuture<byte[]> end = new CompletableFuture<>();
    ByteArrayOutputStream got = new ByteArrayOutputStream();

    bucket
        .object("k")
        .reading()
        .publisher()
        .subscribe(
            new Flow.Subscriber<>() {
              private Flow.Subscription subscription = new NoSubscription();

              @Override
              public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                given.request(1);
              }

              @Override
              public void onNext(ByteBuffer buffer) {
                byte[] block = new byte[buffer.remaining()];
                buffer.get(block);
                got.write(block, 0, block.length);
                subscription.request(1);
              }

              @Override
              public void onError(Throwable failure) {
                end.completeExceptionally(failure);
              }

              @Override
              public void onComplete() {
                end.complete(got.toByteArray());
              }
            });

    assertThat(end.get(60, TimeUnit.SECONDS)).isEqualTo(bytes);
  }

  private static final class NoSubscription implements Flow.Subscription {
    @Override
    public void request(long n) {
      throw new IllegalStateException("not subscribed yet");
    }

    @Override
    public void cancel() {
      throw new IllegalStateException("not subscribed yet");
    }
  }

  @Example
  void anObjectUnderACustomersKeyIsReadWithThatKeyAlone() {
    byte[] bytes = random(100_000);
    try (CustomerKey key = CustomerKey.of(random(32));
        CustomerKey other = CustomerKey.of(new byte[32])) {
      BucketObject object = bucket.object("k").withCustomerKey(key);
      object.put(Content.of(bytes));

      try (ObjectContent content = object.get()) {
        assertThat(content.bytes()).isEqualTo(bytes);
      }
      assertThat(object.head().customerKeyMd5()).contains(key.md5());
      assertThatThrownBy(() -> bucket.object("k").withCustomerKey(other).get())
          .isInstanceOf(ForbiddenException.class)
          .hasMessageContaining("another customer key");
      assertThatThrownBy(() -> bucket.get("k"))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("withCustomerKey");
    }
  }

  @Example
  void aVersionIsReadAsItWas() {
    bucket.versioning().enable();
    StoredObject first = bucket.put("k", Content.of("first"));
    bucket.put("k", Content.of("second"));

    try (ObjectContent content =
        bucket.object("k").reading().version(first.versionId().orElseThrow()).get()) {
      assertThat(content.bytes()).asString().isEqualTo("first");
      assertThat(content.info().versionId()).isEqualTo(first.versionId());
    }
  }
}
