package io.github.redoubt.keys.bulk;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.core.internal.Window;
import io.github.redoubt.keys.KeyRing;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Many keys about to be imported. For one thread and one run.
 *
 * <pre>{@code
 * ImportReport report =
 *     keys.importKeys(files.map(f -> KeyToImport.withAlias(aliasOf(f), () -> KeyMaterial.fromFile(f))))
 *         .into(ring)
 *         .inFlight(16)
 *         .reportingTo((result, soFar) -> bar.stepTo(soFar.total()))
 *         .run();
 * }</pre>
 *
 * <p>Run again, with the same keys or more, after a crash or whatever else: a key is looked for by
 * its alias before it is sent, and none is imported twice. The material of a key that is there is
 * not asked for, and not compared, because the service shows it to nobody.
 *
 * <p>An instance holds 1,000 aliases, so this many keys at most can be brought into it in this way.
 */
public final class BulkImport {

  private static final int USUALLY_IN_FLIGHT = 16;
  private static final int MOST_IN_FLIGHT = 256;

  private final KeyService keys;
  private final Kms kms;
  private final boolean takesTokens;
  private final Stream<KeyToImport> wanted;
  private KeyRing ring = KeyRing.DEFAULT;
  private int inFlight = USUALLY_IN_FLIGHT;
  private boolean throughTokens = true;
  private ImportListener listener = (result, soFar) -> {};
  private ImportCounts counts = ImportCounts.NONE;
  private final List<ImportResult> failures = new ArrayList<>();
  private Optional<RuntimeException> reason = Optional.empty();
  private boolean halted;

  private BulkImport(KeyService keys, Kms kms, boolean takesTokens, Stream<KeyToImport> wanted) {
    this.keys = keys;
    this.kms = kms;
    this.takesTokens = takesTokens;
    this.wanted = wanted;
  }

  /** For {@link KeyService#importKeys}, which is where to begin. */
  public static BulkImport of(
      KeyService keys, Kms kms, boolean takesTokens, Stream<KeyToImport> wanted) {
    return new BulkImport(keys, kms, takesTokens, wanted);
  }

  /** Puts the keys into a ring instead of the default one. */
  public BulkImport into(KeyRing chosen) {
    ring = chosen;
    return this;
  }

  /**
   * Says how many keys are worked on at a time instead of {@value #USUALLY_IN_FLIGHT}.
   *
   * @param most 1 to {@value #MOST_IN_FLIGHT}
   * @throws InvalidRequestException if it is fewer or more
   */
  public BulkImport inFlight(int most) {
    if (most < 1 || most > MOST_IN_FLIGHT) {
      throw new InvalidRequestException(
          "inFlight", "is " + most, "Give 1 to " + MOST_IN_FLIGHT + ".");
    }
    inFlight = most;
    return this;
  }

  /** Tells a listener of each key as it is done, in place of the one given before. */
  public BulkImport reportingTo(ImportListener told) {
    listener = told;
    return this;
  }

  /**
   * Sends the material protected by TLS alone, instead of encrypted to a key that the service made
   * for imports. The only way where there are no import tokens, as at Key Protect Dedicated.
   */
  public BulkImport protectedByTlsAlone() {
    throughTokens = false;
    return this;
  }

  /**
   * Imports the keys, on the connection's threads, and gives a report however it ends.
   *
   * <p>One import token serves all keys until it expires. The stream is read, and closed, on this
   * thread, and never further ahead than there are keys in flight, so it may be of any length. A
   * key that fails does not stop the others; a failure that would hit them all does, and so do as
   * many outages in a row as there are keys in flight. An interrupt cancels what is in flight.
   *
   * <p>Costs two requests a key, one of them the look for its alias, and one where it is there
   * already; the identity needs a role that reads and one that creates.
   *
   * @throws NotOfferedException if the instance takes no import tokens
   * @throws IllegalStateException at a second call
   */
  public ImportReport run() {
    if (throughTokens && !takesTokens) {
      throw new NotOfferedException(
          "import tokens",
          "Key Protect Dedicated",
          "Say protectedByTlsAlone(): the instance is yours alone.");
    }
    Trouble trouble = new Trouble(inFlight);
    Window<KeyToImport, Optional<OneImport.Done>> window =
        new Window<>(
            kms::async, inFlight, key -> new OneImport(keys, ring, throughTokens, key).run());
    try (wanted) {
      Window.End end = window.run(wanted.iterator(), result -> take(result, trouble));
      return new ImportReport(end(end), reason, counts, failures);
    }
  }

  /** Takes a result on the calling thread, and says whether to go on. */
  private boolean take(Optional<OneImport.Done> result, Trouble trouble) {
    if (result.isEmpty()) {
      halted = true;
      return false;
    }
    ImportResult done = result.get().result();
    counts = counts.and(done.outcome());
    boolean goOn = true;
    if (done.failure().isPresent()) {
      if (failures.size() < ImportReport.MOST_FAILURES) {
        failures.add(done);
      }
      goOn = result.get().withoutMaterial() || trouble.isWorthGoingOn(done.failure().get());
      if (!goOn && reason.isEmpty()) {
        reason = done.failure();
      }
    } else {
      trouble.over();
    }
    listener.onResult(done, counts);
    return goOn;
  }

  private ImportReport.End end(Window.End end) {
    return switch (end) {
      case EXHAUSTED -> ImportReport.End.COMPLETE;
      case STOPPED ->
          halted && reason.isEmpty()
              ? ImportReport.End.EXECUTOR_CLOSED
              : ImportReport.End.STOPPED_EARLY;
      case INTERRUPTED -> ImportReport.End.INTERRUPTED;
      case REJECTED -> ImportReport.End.EXECUTOR_CLOSED;
    };
  }
}
