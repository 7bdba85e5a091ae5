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
  private final Account account;
  private final Crn keyService;
  private final KeyService keys;
  private final KeyId rootKey;
  private final Bucket bucket;
  private final Envelope envelope;

  private Sealed(int segmentBytes) {
    account = SHARED.newAccount();
    IbmCloud cloud =
        IbmCloud.connect(Credentials.apiKey(account.apiKey()))
            .emulatedBy(SHARED.endpoints())
            .observedBy(report -> operations.add(report.operation()));
    keyService = Crn.parse(account.newKeyProtect());
    keys = KeyService.on(cloud, keyService);
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

  /** Gives what another process needs to open the same: names and addresses, in this order. */
  List<String> forAnotherProcess() {
    return List.of(
        account.apiKey(),
        endpoint("iam"),
        endpoint("keyProtect"),
        endpoint("objectStorage"),
        keyService.toString(),
        rootKey.value(),
        bucket.crn().toString());
  }

  private static String endpoint(String service) {
    return Objects.requireNonNull(SHARED.endpoints().get(service)).toString();
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
