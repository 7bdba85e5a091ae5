package io.github.redoubt.sealing;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.envelope.Envelope;
import io.github.redoubt.envelope.EnvelopeOpening;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A root key and a bucket in an account of their own. */
final class Sealed implements AutoCloseable {

  private static final Emulator SHARED = Emulator.start();

  private final List<String> operations = new CopyOnWriteArrayList<>();
  private final KeyService keys;
  private final KeyId rootKey;
  private final Bucket bucket;
  private final Envelope envelope;

  private Sealed(int segmentBytes) {
    Account account = SHARED.newAccount();
    IbmCloud cloud =
        IbmCloud.connect(Credentials.apiKey(account.apiKey()))
            .emulatedBy(SHARED.endpoints())
            .observedBy(report -> operations.add(report.operation()));
    keys = KeyService.on(cloud, Crn.parse(account.newKeyProtect()));
    rootKey = keys.newRootKey("orders").create().id();
    bucket =
        ObjectStorage.on(
                cloud, Crn.parse(Objects.requireNonNull(account.instances().get("objectStorage"))))
            .newBucket(
                "b" + UUID.randomUUID().toString().replace("-", "").substring(0, 20),
                Location.US_SOUTH)
            .create();
    EnvelopeOpening opening = Envelope.under(keys, rootKey);
    envelope = opening.inSegmentsOf(segmentBytes).open();
  }

  static Sealed fresh() {
    return new Sealed(128 << 10);
  }

  static Sealed inSegmentsOf(int bytes) {
    return new Sealed(bytes);
  }

  Bucket plain() {
    return bucket;
  }

  SealedBucket sealed() {
    return SealedBucket.of(bucket, envelope);
  }

  void rotateTheRootKey() {
    keys.rotate(rootKey);
  }

  void disableTheRootKey() {
    keys.disable(rootKey);
  }

  /** Gives how often something was asked of a service since it was asked last. */
  List<String> operationsSoFar() {
    List<String> seen = List.copyOf(operations);
    operations.clear();
    return seen;
  }

  @Override
  public void close() {
    envelope.close();
  }
}
