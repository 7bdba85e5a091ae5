package io.github.redoubt.keys.rotation;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Window;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Trouble;
import io.github.redoubt.keys.rotation.RewrapResult.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An application's stored data keys about to be brought under the newest version of their root key.
 * For one thread and one run.
 *
 * <pre>{@code
 * RewrapReport report =
 *     keys.rewrapAll(orders.id(), store)
 *         .rotatingIfOlderThan(Duration.ofDays(90))
 *         .inFlight(16)
 *         .run();
 * }</pre>
 *
 * <p>Run again after a crash or whatever else: the root key's own dates tell whether it was rotated
 * already, a data key under the newest version is left alone, and every data key unwraps at any
 * time, whether it had its turn or not.
 */
public final class Rewrapping {

  private static final int USUALLY_IN_FLIGHT = 16;
  private static final int MOST_IN_FLIGHT = 256;
  private static final Duration BETWEEN_ROTATIONS = Duration.ofHours(1);

  private final KeyService keys;
  private final Kms kms;
  private final KeyId rootKey;
  private final DataKeyStore store;
  private Clock clock = Clock.systemUTC();
  private Function<RootKeyRotation, RootKeyRotation.Turned> first = RootKeyRotation::none;
  private Optional<Supplier<KeyMaterial>> material = Optional.empty();
  private boolean throughToken;
  private int inFlight = USUALLY_IN_FLIGHT;
  private RewrapListener listener = (result, soFar) -> {};
  private RewrapCounts counts = RewrapCounts.NONE;
  private final List<RewrapResult> failures = new ArrayList<>();
  private Optional<RuntimeException> reason = Optional.empty();
  private boolean halted;
  private boolean begun;

  private Rewrapping(KeyService keys, Kms kms, KeyId rootKey, DataKeyStore store) {
    this.keys = keys;
    this.kms = kms;
    this.rootKey = rootKey;
    this.store = store;
  }

  /** For {@link KeyService#rewrapAll}, which is where to begin. */
  public static Rewrapping of(KeyService keys, Kms kms, KeyId rootKey, DataKeyStore store) {
    return new Rewrapping(keys, kms, rootKey, store);
  }

  /** Takes its time from elsewhere, for tests. */
  Rewrapping telling(Clock other) {
    clock = other;
    return this;
  }

  /**
   * Rotates the root key first if its newest version is older than this by this machine's clock.
   * Running again within that time does not rotate again.
   *
   * @param age an hour at least, which is the shortest time between two rotations
   * @throws InvalidRequestException if it is shorter
   */
  public Rewrapping rotatingIfOlderThan(Duration age) {
    if (age.compareTo(BETWEEN_ROTATIONS) < 0) {
      throw new InvalidRequestException(
          "age",
          "is " + age + ", and a root key can be rotated once an hour",
          "Give an hour or more.");
    }
    first = rotation -> rotation.ifOlderThan(clock.instant().minus(age));
    return this;
  }

  /**
   * Rotates the root key first unless it was rotated at this time or later. Give the time at which
   * the rotation was decided, such as the date of a work order, and the same one when it is run
   * again. It counts in whole seconds, as the service's dates do.
   *
   * @throws InvalidRequestException if it lies in the future by this machine's clock: each run
   *     would rotate
   */
  public Rewrapping rotatingUnlessRotatedSince(Instant decided) {
    if (decided.isAfter(clock.instant())) {
      throw new InvalidRequestException(
          "decided", "lies in the future", "Give the time at which the rotation was decided.");
    }
    first = rotation -> rotation.unlessRotatedSince(decided);
    return this;
  }

  /**
   * Gives new material for the rotation of an imported root key, sent encrypted to a key that the
   * service made for imports.
   *
   * @param fresh asked once, and only if the rotation is due; what it gives is wiped afterwards
   */
  public Rewrapping bringing(Supplier<KeyMaterial> fresh) {
    material = Optional.of(fresh);
    throughToken = true;
    return this;
  }

  /**
   * As {@link #bringing}, with the material protected by TLS alone. The only way where there are no
   * import tokens, as at Key Protect Dedicated.
   */
  public Rewrapping bringingOverTlsAlone(Supplier<KeyMaterial> fresh) {
    material = Optional.of(fresh);
    throughToken = false;
    return this;
  }

  /**
   * Says how many data keys are worked on at a time instead of {@value #USUALLY_IN_FLIGHT}.
   *
   * @param most 1 to {@value #MOST_IN_FLIGHT}
   * @throws InvalidRequestException if it is fewer or more
   */
  public Rewrapping inFlight(int most) {
    if (most < 1 || most > MOST_IN_FLIGHT) {
      throw new InvalidRequestException(
          "inFlight", "is " + most, "Give 1 to " + MOST_IN_FLIGHT + ".");
    }
    inFlight = most;
    return this;
  }

  /** Tells a listener of each data key as it is done, in place of the one given before. */
  public Rewrapping reportingTo(RewrapListener told) {
    listener = told;
    return this;
  }

  /**
   * Rotates the root key if that was asked for and is due, and then rewraps the data keys, on the
   * connection's threads; gives a report however the rewrapping ends.
   *
   * <p>No data key is shown to anybody. Each is stored at once when it is rewrapped. One that the
   * service refuses or the store cannot save does not stop the others; a failure that would hit
   * them all does. Costs one request for each data key, and none where the store knows that the
   * newest version wrapped it.
   *
   * @throws InvalidRequestException if a rotation is due, and the root key was imported and no
   *     material is given, or was generated and some is; or if it is a standard key
   * @throws ConflictException if a rotation is due, and the root key was rotated within the hour
   *     but before it was due
   * @throws ServiceException if the service refuses the rotation for another reason; no data key
   *     was touched
   * @throws IllegalStateException at a second call
   */
  public RewrapReport run() {
    if (begun) {
      throw new IllegalStateException("This rewrapping was run already: begin a new one");
    }
    begun = true;
    RootKeyRotation.Turned turned =
        first.apply(new RootKeyRotation(keys, rootKey, material, throughToken));
    OneRewrap work = new OneRewrap(kms, rootKey, turned.newestVersion());
    Window<StoredDataKey, Optional<OneRewrap.Done>> window =
        new Window<>(kms::async, inFlight, work::run);
    Trouble trouble = new Trouble(inFlight);
    try (Stream<StoredDataKey> stored = store.wrapped()) {
      Window.End end = window.run(stored.iterator(), done -> take(done, trouble));
      return new RewrapReport(
          end(end), reason, turned.rotation(), turned.newestVersion(), counts, failures);
    }
  }

  /** Takes a result on the calling thread, and says whether to go on. */
  private boolean take(Optional<OneRewrap.Done> done, Trouble trouble) {
    if (done.isEmpty()) {
      halted = true;
      return false;
    }
    boolean served = done.get().failure().isEmpty();
    RewrapResult result = stored(done.get());
    counts = counts.and(result.outcome());
    boolean goOn = true;
    if (result.failure().isPresent()) {
      if (failures.size() < RewrapReport.MOST_FAILURES) {
        failures.add(result);
      }
      // What the store throws says nothing of the key service, whatever it is.
      goOn = served ? trouble.isWorthGoingOn() : trouble.isWorthGoingOn(result.failure().get());
      if (!goOn && reason.isEmpty()) {
        reason = result.failure();
      }
    } else {
      trouble.over();
    }
    listener.onResult(result, counts);
    return goOn;
  }

  /** Saves what came, and says what that came to. */
  private RewrapResult stored(OneRewrap.Done done) {
    String id = done.stored().id();
    if (done.failure().isPresent()) {
      return RewrapResult.failed(id, done.failure().get());
    }
    if (done.renewed().isEmpty()) {
      return RewrapResult.of(id, Outcome.ALREADY_NEWEST);
    }
    try {
      boolean saved = store.replace(done.stored(), done.renewed().get());
      return RewrapResult.of(id, saved ? Outcome.REWRAPPED : Outcome.CHANGED_MEANWHILE);
    } catch (RuntimeException e) {
      return RewrapResult.failed(id, e);
    }
  }

  private RewrapReport.End end(Window.End end) {
    return switch (end) {
      case EXHAUSTED -> RewrapReport.End.COMPLETE;
      case STOPPED ->
          halted && reason.isEmpty()
              ? RewrapReport.End.EXECUTOR_CLOSED
              : RewrapReport.End.STOPPED_EARLY;
      case INTERRUPTED -> RewrapReport.End.INTERRUPTED;
      case REJECTED -> RewrapReport.End.EXECUTOR_CLOSED;
    };
  }
}
