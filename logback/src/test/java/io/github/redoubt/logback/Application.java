package io.github.redoubt.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.util.Duration;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.util.List;
import java.util.Objects;

/** A program that logs into an emulator, with a Logback of its own. */
final class Application implements AutoCloseable {

  /** Starting one takes longer than a test. */
  private static final Emulator SHARED = Emulator.start();

  final Emulator emulator;
  private final Account account;
  final LoggerContext context = new LoggerContext();
  final CloudLogsAppender appender = new CloudLogsAppender();
  final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

  Application() {
    this(SHARED);
  }

  /** With an emulator of its own, which it may do harm to. */
  Application(Emulator emulator) {
    this.emulator = emulator;
    this.account = emulator.newAccount();
    context.setMDCAdapter(mdc);
    appender.setContext(context);
    appender.setName("CLOUD");
    appender.setInstance(crn());
    appender.setApplication("orders");
    appender.setSubsystem("intake");
    appender.setComputerName("host-1");
    appender.setBatchAge(Duration.buildByMilliseconds(5));
    appender.setCloud(
        IbmCloud.connect(Credentials.apiKey(account.apiKey())).emulatedBy(emulator.endpoints()));
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.TRACE);
    root.addAppender(appender);
  }

  Application start() {
    context.start();
    appender.start();
    return this;
  }

  String crn() {
    return Objects.requireNonNull(account.instances().get("cloudLogs"));
  }

  Logger logger() {
    return context.getLogger("shop.Orders");
  }

  List<LogRecord> records() {
    appender.flush(java.time.Duration.ofSeconds(20));
    return emulator.logs(crn()).records();
  }

  /** Gives what the one log that there is holds. */
  JsonObject only() {
    List<LogRecord> records = records();
    if (records.size() != 1) {
      throw new AssertionError("There are " + records.size() + " logs: " + records);
    }
    return text(records.get(0));
  }

  static JsonObject text(LogRecord record) {
    return JsonParser.parseString(record.userData()).getAsJsonObject();
  }

  List<String> statuses(int level) {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getLevel() >= level)
        .map(Status::getMessage)
        .toList();
  }

  @Override
  public void close() {
    context.stop();
    if (emulator != SHARED) {
      emulator.close();
    }
  }
}
