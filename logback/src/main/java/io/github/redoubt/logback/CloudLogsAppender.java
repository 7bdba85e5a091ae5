package io.github.redoubt.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.util.FileSize;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.events.SecurityEvent;
import io.github.redoubt.audit.shipping.Remains;
import io.github.redoubt.audit.shipping.Shipper;
import io.github.redoubt.audit.shipping.ShipperCounts;
import io.github.redoubt.audit.shipping.ShipperStart;
import io.github.redoubt.audit.shipping.Spill;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Network;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Brings an application's logs to IBM Cloud Logs.
 *
 * <pre>{@code
 * <appender name="CLOUD" class="io.github.redoubt.logback.CloudLogsAppender">
 *   <instance>crn:v1:bluemix:public:logs:eu-de:a/…:…::</instance>
 *   <application>orders</application>
 *   <subsystem>intake</subsystem>
 *   <spillFolder>/var/spool/orders</spillFolder>
 * </appender>
 * }</pre>
 *
 * <p>Credentials come from the environment under the name {@code IBM_CLOUD}, or under {@code
 * credentialsName}; from Java, {@link #setCloud} takes a connection. No credentials are written
 * into a configuration file.
 *
 * <p>A log keeps its level, logger, thread, diagnostic context, markers, key-value pairs and stack
 * trace; secrets are taken out of all of them. What carries the marker {@link #SECURITY} goes as a
 * critical log in the lane that is never lost silently; a {@link SecurityEvent} among the arguments
 * goes as that event. Of what the appender cannot do, Logback's status list tells; it logs nothing
 * itself, and its own requests' logs are not sent.
 *
 * <p>When it is stopped, by a new configuration or at the end of the program, it sends what is left
 * within {@code closeWithin}. See {@link Shipper} for what is promised of a log.
 */
public final class CloudLogsAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  /** Marks what is never to be lost silently. */
  public static final Marker SECURITY = MarkerFactory.getMarker("SECURITY");

  private Optional<IbmCloud> cloud = Optional.empty();
  private Optional<String> instance = Optional.empty();
  private Optional<String> credentialsName = Optional.empty();
  private Optional<Network> network = Optional.empty();
  private Optional<String> computerName = Optional.empty();
  private Optional<String> spillFolder = Optional.empty();
  private Optional<String> setAsideFile = Optional.empty();
  private Optional<FileSize> spillSize = Optional.empty();
  private Optional<FileSize> memory = Optional.empty();
  private String application = "";
  private String subsystem = "";
  private String spillForced = "1 seconds";
  private boolean spillOnlyWhenMemoryIsFull;
  private boolean waitForRoom;
  private boolean compressed;
  private boolean callerData;
  private boolean shutdownHook = true;
  private int stackFrames = 100;
  private Duration batchAge = Duration.ofSeconds(1);
  private Duration longestWait = Duration.ofMillis(250);
  private Duration closeWithin = Duration.ofSeconds(5);

  private volatile @Nullable Shipper shipper;
  private @Nullable Thread hook;

  /** Names the instance of Cloud Logs by its CRN. Required. */
  public void setInstance(String crn) {
    instance = Optional.of(crn);
  }

  /** Names what the logs are of. Required. */
  public void setApplication(String name) {
    application = name;
  }

  /** Names which part of it. Required. */
  public void setSubsystem(String name) {
    subsystem = name;
  }

  /** Uses a connection, with its credentials; for a configuration in Java. */
  public void setCloud(IbmCloud connection) {
    cloud = Optional.of(connection);
  }

  /** Looks credentials up in the environment under this name instead of {@code IBM_CLOUD}. */
  public void setCredentialsName(String name) {
    credentialsName = Optional.of(name);
  }

  /** Chooses the network: {@code PUBLIC} or {@code PRIVATE}. */
  public void setNetwork(Network chosen) {
    network = Optional.of(chosen);
  }

  /** Names the machine; without, it is the variable {@code HOSTNAME}, if there is one. */
  public void setComputerName(String name) {
    computerName = Optional.of(name);
  }

  /** Lets logs wait in files of a folder, so that they outlive the process. */
  public void setSpillFolder(String path) {
    spillFolder = Optional.of(path);
  }

  /** Limits what the files of each lane take, such as {@code 512 MB}. */
  public void setSpillSize(FileSize size) {
    spillSize = Optional.of(size);
  }

  /** Forces files to the disk {@code always}, {@code never}, or as often as {@code 1 seconds}. */
  public void setSpillForced(String when) {
    spillForced = when;
  }

  /** Keeps diagnostics in memory as long as there is room, and only what is too much in files. */
  public void setSpillOnlyWhenMemoryIsFull(boolean yes) {
    spillOnlyWhenMemoryIsFull = yes;
  }

  /** Appends logs that the service would not take to a file. */
  public void setSetAsideFile(String path) {
    setAsideFile = Optional.of(path);
  }

  /** Limits the memory that waiting logs of each lane take, such as {@code 32 MB}. */
  public void setMemory(FileSize size) {
    memory = Optional.of(size);
  }

  /** Lets a thread that logs wait for room, instead of dropping the oldest diagnostics. */
  public void setWaitForRoom(boolean yes) {
    waitForRoom = yes;
  }

  /** Limits how long a thread that logs waits for room, such as {@code 250 milliseconds}. */
  public void setLongestWait(ch.qos.logback.core.util.Duration wait) {
    longestWait = Duration.ofMillis(wait.getMilliseconds());
  }

  /** Limits how long a log waits for others to go with it. */
  public void setBatchAge(ch.qos.logback.core.util.Duration age) {
    batchAge = Duration.ofMillis(age.getMilliseconds());
  }

  /** Limits how long a stop waits for what is left to be sent. */
  public void setCloseWithin(ch.qos.logback.core.util.Duration time) {
    closeWithin = Duration.ofMillis(time.getMilliseconds());
  }

  /** Compresses requests. */
  public void setCompressed(boolean yes) {
    compressed = yes;
  }

  /** Adds class and method of whoever logs, which costs many times the rest. */
  public void setCallerData(boolean yes) {
    callerData = yes;
  }

  /** Limits the frames of a stack trace, causes included. */
  public void setStackFrames(int most) {
    stackFrames = most;
  }

  /** Stops at the end of the program without being told; true unless told otherwise. */
  public void setShutdownHook(boolean yes) {
    shutdownHook = yes;
  }

  /** Gives what became of the logs since the start; nothing before it. */
  public Optional<ShipperCounts> counts() {
    Shipper running = shipper;
    return running == null ? Optional.empty() : Optional.of(running.counts());
  }

  /**
   * Waits until what was logged before is sent, at most so long.
   *
   * @return what is left
   */
  public Remains flush(Duration wait) {
    Shipper running = shipper;
    return running == null ? new Remains(0, 0) : running.flush(wait);
  }

  /** Starts shipping; what is wrong with the configuration is told of in the status list. */
  @Override
  public void start() {
    if (isStarted()) {
      return;
    }
    try {
      shipper = shipper();
    } catch (RuntimeException e) {
      addError("Logs are not shipped: " + e.getMessage(), e);
      return;
    }
    if (shutdownHook) {
      Thread last = new Thread(this::stop, "redoubt-logback-end");
      hook = last;
      Runtime.getRuntime().addShutdownHook(last);
    }
    super.start();
  }

  private Shipper shipper() {
    IbmCloud connection =
        cloud.orElseGet(
            () ->
                IbmCloud.connect(
                    credentialsName
                        .map(Credentials::fromEnvironment)
                        .orElseGet(Credentials::fromEnvironment)));
    if (network.isPresent()) {
      connection = connection.over(network.get());
    }
    ShipperStart start =
        CloudLogs.on(connection, Crn.parse(instance.orElse("")))
            .shipper(application, subsystem)
            .batches(1_000_000, 3_000, batchAge)
            .waitingAtMost(longestWait)
            .closingWithin(closeWithin)
            .observedBy(new StatusReports(this));
    computerName.ifPresent(start::computerName);
    memory.ifPresent(size -> start.memory(size.getSize()));
    setAsideFile.ifPresent(file -> start.settingAsideIn(Path.of(file)));
    spillFolder.ifPresent(folder -> start.spillingTo(spill(Path.of(folder))));
    if (waitForRoom) {
      start.waitingForRoom();
    }
    if (compressed) {
      start.compressed();
    }
    return start.start();
  }

  private Spill spill(Path folder) {
    Spill spill = Spill.to(folder);
    if (spillSize.isPresent()) {
      spill = spill.upTo(spillSize.get().getSize());
    }
    spill =
        switch (spillForced.strip().toLowerCase(Locale.ROOT)) {
          case "always" -> spill.forcedAlways();
          case "never" -> spill.neverForced();
          default ->
              spill.forcedEvery(
                  Duration.ofMillis(
                      ch.qos.logback.core.util.Duration.valueOf(spillForced).getMilliseconds()));
        };
    return spillOnlyWhenMemoryIsFull ? spill.diagnosticsOnlyWhenMemoryIsFull() : spill;
  }

  /** Sends what is left, and stops. */
  @Override
  public void stop() {
    Shipper running = shipper;
    if (!isStarted() || running == null) {
      return;
    }
    super.stop();
    forgetHook();
    Remains left = running.close(closeWithin);
    if (left.inMemory() > 0) {
      addError(left.inMemory() + " logs could not be sent before the stop, and are lost.");
    }
    if (left.onDisk() > 0) {
      addInfo(left.onDisk() + " logs wait in the spill folder for the next start.");
    }
  }

  private void forgetHook() {
    Thread last = hook;
    hook = null;
    if (last != null && last != Thread.currentThread()) {
      try {
        boolean unused = Runtime.getRuntime().removeShutdownHook(last);
      } catch (IllegalStateException e) {
        addInfo("Stopped at the end of the program.");
      }
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    Shipper running = shipper;
    if (running == null) {
      return;
    }
    SecurityEvent security = LoggedEvent.securityEvent(event);
    if (security != null) {
      boolean unused = running.ship(security);
    } else {
      boolean unused = running.ship(LoggedEvent.of(event, callerData, stackFrames));
    }
  }
}
