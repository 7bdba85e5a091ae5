package io.github.redoubt.logback;

import io.github.redoubt.audit.shipping.LogEntry;
import io.github.redoubt.audit.shipping.SetAside;
import io.github.redoubt.audit.shipping.ShipperObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells Logback's status list what the shipper cannot do: each kind of thing at once, and then not
 * again for a minute, with how often it happened meanwhile.
 */
final class StatusReports implements ShipperObserver {

  private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final CloudLogsAppender appender;
  private final Kind refused = new Kind();
  private final Kind dropped = new Kind();
  private final Kind droppedSecurity = new Kind();
  private final Kind setAside = new Kind();
  private final Kind failures = new Kind();
  private final Kind diagnostics = new Kind();

  StatusReports(CloudLogsAppender appender) {
    this.appender = appender;
  }

  @Override
  public void onRefused(LogEntry entry) {
    long count = refused.happened(1);
    if (count > 0) {
      appender.addError(
          count
              + " logs found no room, and are not sent"
              + (entry.isSecurity() ? ": security" : ""));
    }
  }

  @Override
  public void onDropped(long entries, boolean isSecurity) {
    long count = (isSecurity ? droppedSecurity : dropped).happened(entries);
    if (count > 0 && isSecurity) {
      appender.addError(count + " security logs are lost");
    } else if (count > 0) {
      appender.addWarn(count + " logs are dropped to make room for newer ones");
    }
  }

  @Override
  public void onSetAside(SetAside log) {
    long count = setAside.happened(1);
    if (count > 0) {
      appender.addError(count + " logs are set aside: " + log.why());
    }
  }

  @Override
  public void onFailure(RuntimeException why, Duration wait) {
    long count = failures.happened(1);
    if (count > 0) {
      appender.addWarn(
          count + " requests failed; their logs are kept, and sent again in " + wait, why);
    }
  }

  @Override
  public void onDiagnostic(String message, int entries) {
    long count = diagnostics.happened(1);
    if (count > 0) {
      appender.addWarn(
          count
              + " requests were taken with a message, the last of "
              + entries
              + " logs: "
              + message);
    }
  }

  /** A kind of thing that happens, and when it was told of last. */
  private static final class Kind {
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

    /** Gives how many to tell of now; none if it is too soon. */
    long happened(long count) {
      untold.addAndGet(count);
      long now = System.nanoTime();
      long before = last.get();
      return now - before >= PAUSE_NANOS && last.compareAndSet(before, now)
          ? untold.getAndSet(0)
          : 0;
    }
  }
}
