package io.github.redoubt.audit.shipping;

import io.github.redoubt.audit.events.Redaction;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.spill.DeadLetters;
import io.github.redoubt.audit.internal.spill.Segments;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A shipper that is about to be started. What is not said has a safe default: 32 MiB of memory, of
 * which the oldest diagnostics make room for new ones; requests of 1 MB, every second or sooner;
 * security events wait for room for 250 milliseconds at most.
 */
public final class ShipperStart {

  private static final int LONGEST_LABEL = 4_096;
  private static final int LEAST_BATCH = 2 * RecordEncoder.MOST_BYTES;
  private static final int MOST_BATCH = 10_000_000;
  private static final long LEAST_MEMORY = 1 << 20;
  private static final Duration REQUEST = Duration.ofSeconds(30);

  private final Logs logs;
  private final String application;
  private final String subsystem;
  private final List<ShipperObserver> observers = new ArrayList<>();
  private Optional<String> computer = Optional.ofNullable(System.getenv("HOSTNAME"));
  private Redaction redaction = Redaction.standard();
  private Optional<Spill> spill = Optional.empty();
  private Optional<Path> asideFile = Optional.empty();
  private long memoryBytes = 32 << 20;
  private int batchBytes = 1_000_000;
  private int batchRecords = 3_000;
  private Duration batchAge = Duration.ofSeconds(1);
  private Duration longestWait = Duration.ofMillis(250);
  private boolean waitingForRoom;
  private boolean gzip;
  private int inFlight = 2;
  private Duration firstBackoff = Duration.ofMillis(250);
  private Duration longestBackoff = Duration.ofSeconds(30);
  private Duration closing = Duration.ofSeconds(5);
  private Clock clock = Clock.systemUTC();

  /** Begins; reached through {@code CloudLogs.shipper}. */
  public ShipperStart(Logs logs, String application, String subsystem) {
    this.logs = logs;
    this.application = label("application", application);
    this.subsystem = label("subsystem", subsystem);
  }

  private static String label(String field, String value) {
    if (value.isBlank() || value.length() > LONGEST_LABEL) {
      throw new InvalidRequestException(
          field,
          "has "
              + value.length()
              + " characters"
              + (value.isBlank() ? ", none of them visible" : ""),
          "Give the name that policies, views and alerts will know the logs by.");
    }
    return value;
  }

  /** Names the machine; without, it is the variable {@code HOSTNAME}, if there is one. */
  public ShipperStart computerName(String name) {
    computer = Optional.of(label("computer name", name));
    return this;
  }

  /** Takes other secrets out of logs than {@link Redaction#standard()} does. */
  public ShipperStart hiding(Redaction rule) {
    redaction = rule;
    return this;
  }

  /** Lets logs wait in files, so that they outlive the process. */
  public ShipperStart spillingTo(Spill folder) {
    spill = Optional.of(folder);
    return this;
  }

  /**
   * Appends logs that the service would not take to a file, one JSON object to a line. With a spill
   * it is {@code set-aside.jsonl} in its folder unless told otherwise; without either, they are
   * told of and gone.
   */
  public ShipperStart settingAsideIn(Path file) {
    asideFile = Optional.of(file);
    return this;
  }

  /**
   * Limits the memory that waiting logs of each lane take, about.
   *
   * @param bytes at least 1 MiB
   */
  public ShipperStart memory(long bytes) {
    memoryBytes = atLeast("memory", bytes, LEAST_MEMORY);
    return this;
  }

  /**
   * Limits a request.
   *
   * @param bytes from 64,000 to 10,000,000, which is the most that the service is said to take;
   *     below 2,000,000 is what all of its pages agree on
   * @param logs at least 1
   * @param age how long a log waits for others at most; positive
   */
  public ShipperStart batches(int bytes, int logs, Duration age) {
    if (bytes > MOST_BATCH) {
      throw new InvalidRequestException(
          "batch bytes", "is " + bytes, "The service takes " + MOST_BATCH + " at most.");
    }
    batchBytes = (int) atLeast("batch bytes", bytes, LEAST_BATCH);
    batchRecords = (int) atLeast("batch logs", logs, 1);
    batchAge = positive("batch age", age);
    return this;
  }

  /**
   * Limits how long a thread that logs may wait for room. It waits for security events, for files
   * that are full, and for diagnostics if they are {@link #waitingForRoom}. What {@link
   * Spill#forcedAlways} waits for is not room, and not limited by this.
   *
   * @param wait zero for never
   */
  public ShipperStart waitingAtMost(Duration wait) {
    longestWait = wait.isZero() ? wait : positive("longest wait", wait);
    return this;
  }

  /** Lets threads that log diagnostics wait for room, instead of dropping the oldest. */
  public ShipperStart waitingForRoom() {
    waitingForRoom = true;
    return this;
  }

  /** Compresses requests. Whether the service takes that is not documented. */
  public ShipperStart compressed() {
    gzip = true;
    return this;
  }

  /**
   * Sends so many requests of diagnostics at a time. Security events go one request after the
   * other, in their order.
   *
   * @param requests 1 to 16
   */
  public ShipperStart inFlight(int requests) {
    if (requests < 1 || requests > 16) {
      throw new InvalidRequestException("requests in flight", "is " + requests, "Give 1 to 16.");
    }
    inFlight = requests;
    return this;
  }

  /**
   * Changes the waits after failures: they begin at the first and double up to the longest, which
   * is also waited when the identity lacks the role.
   */
  public ShipperStart backingOff(Duration first, Duration longest) {
    firstBackoff = positive("first wait", first);
    longestBackoff = positive("longest wait after a failure", longest);
    return this;
  }

  /** Changes the time that {@link Shipper#close()} has to send what is left. */
  public ShipperStart closingWithin(Duration time) {
    closing = positive("closing", time);
    return this;
  }

  /** Tells one more observer of what goes wrong. */
  public ShipperStart observedBy(ShipperObserver observer) {
    observers.add(observer);
    return this;
  }

  ShipperStart telling(Clock other) {
    clock = other;
    return this;
  }

  private static long atLeast(String field, long value, long least) {
    if (value < least) {
      throw new InvalidRequestException(field, "is " + value, "Give at least " + least + ".");
    }
    return value;
  }

  private static Duration positive(String field, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(Shipper.LONGEST) > 0) {
      throw new InvalidRequestException(
          field, "is " + value, "Give a positive duration of a year at most.");
    }
    return value;
  }

  /**
   * Starts its threads. Nothing is sent before there are logs, those included that an earlier
   * process left in the spill's folder.
   *
   * @throws InvalidRequestException if another shipper has the spill's folder
   * @throws UncheckedIOException if the spill's folder cannot be read or written
   */
  public Shipper start() {
    Tally tally = new Tally(observers);
    RecordEncoder encoder = new RecordEncoder(application, subsystem, computer, tally.cut);
    Shipper[] started = new Shipper[1];
    Runnable wake = () -> started[0].wake();
    Optional<Path> aside =
        asideFile.or(() -> spill.map(files -> files.folder().resolve("set-aside.jsonl")));
    boolean forced = spill.map(files -> files.sync().always()).orElse(false);
    Optional<DeadLetters> letters = aside.map(file -> new DeadLetters(file, forced));
    Lane lane = new Lane(encoder, tally, wake, letters);
    Store security = lane.store(true);
    Store diagnostics;
    try {
      diagnostics = lane.store(false);
    } catch (RuntimeException e) {
      security.close();
      throw e;
    }
    Shipper shipper =
        new Shipper(
            lane.of(diagnostics, false, inFlight), lane.of(security, true, 1), tally, closing);
    started[0] = shipper;
    shipper.start();
    return shipper;
  }

  /** Makes the parts of both lanes. */
  private final class Lane {
    private final RecordEncoder encoder;
    private final Tally tally;
    private final Runnable wake;
    private final Optional<DeadLetters> letters;
    private final Ingestion ingestion =
        new Ingestion(
            new Logs(logs.cloud().retrying(RetryPolicy.NONE).within(REQUEST), logs.instance())
                .ingestion(),
            gzip);

    Lane(RecordEncoder encoder, Tally tally, Runnable wake, Optional<DeadLetters> letters) {
      this.encoder = encoder;
      this.tally = tally;
      this.wake = wake;
      this.letters = letters;
    }

    Store store(boolean isSecurity) {
      Limits limits =
          new Limits(
              memoryBytes,
              batchOf(isSecurity ? 1 : inFlight),
              batchRecords,
              batchAge,
              longestWait,
              !isSecurity && !waitingForRoom);
      EntryWriter out = new EntryWriter(redaction, new byte[16 << 10]);
      Optional<Overflow> files = spill.map(to -> files(to, isSecurity, limits));
      boolean inMemory = spill.isEmpty() || (spill.get().isOnlyWhenFull() && !isSecurity);
      return inMemory
          ? new MemoryStore(limits, encoder, out, tally, isSecurity, wake, files)
          : new SpillStore(files.orElseThrow(), limits, encoder, out, tally);
    }

    /** What is on its way cannot make room: it must leave some of the memory to what can. */
    private int batchOf(int senders) {
      return (int) Math.min(batchBytes, memoryBytes / (senders + 2));
    }

    private Overflow files(Spill to, boolean isSecurity, Limits limits) {
      Path folder = to.folder().resolve(isSecurity ? "security" : "diagnostics");
      try {
        return new Overflow(
            Segments.open(folder, to.mostBytes(), wake), to.sync(), limits, isSecurity, tally);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Shipper.Lane of(Store store, boolean isSecurity, int senders) {
      Pace pace = new Pace(firstBackoff, longestBackoff);
      Delivery.Road road = new Delivery.Road(ingestion, pace, tally, clock, isSecurity, this::keep);
      String name = isSecurity ? "redoubt-shipper-security-" : "redoubt-shipper-diagnostics-";
      List<Worker> workers = new ArrayList<>();
      for (int i = 1; i <= senders; i++) {
        workers.add(new Worker(name + i, new Sender(store, road)));
      }
      return new Shipper.Lane(store, pace, List.copyOf(workers));
    }

    private void keep(SetAside log) {
      try {
        if (letters.isPresent()) {
          letters.get().add(log.json());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
