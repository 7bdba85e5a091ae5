package io.github.redoubt.examples;

import ch.qos.logback.classic.Logger;
import io.github.redoubt.audit.events.SecurityEvent;
import io.github.redoubt.logback.CloudLogsAppender;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** The log of an application, which Logback brings to Cloud Logs; an application has it in XML. */
final class ApplicationLog implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Surroundings place;
  private final String application;
  private final Logger logger;
  private final CloudLogsAppender appender = new CloudLogsAppender();

  ApplicationLog(Surroundings place, String application) {
    this.place = place;
    this.application = application;
    this.logger = (Logger) LoggerFactory.getLogger(application);
    appender.setContext(logger.getLoggerContext());
    appender.setCloud(place.cloud());
    appender.setInstance(Where.cloudLogs(place).toString());
    appender.setApplication(application);
    appender.setSubsystem("security");
    appender.start();
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  /** Tells of a user who could not sign in, as the application's code would. */
  void signInFailed(String user, String address) {
    logger.warn(
        "Somebody could not sign in",
        SecurityEvent.signInFailed(application, user, address).at(place.now()));
  }

  /** Waits until all of it has arrived. */
  void flush() {
    if (!appender.flush(PATIENCE).isNothing()) {
      throw new IllegalStateException("The logs did not arrive: " + appender.counts());
    }
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    appender.stop();
  }
}
