package io.github.redoubt.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.events.SecurityEvent;
import io.github.redoubt.audit.shipping.EntryWriter;
import io.github.redoubt.audit.shipping.Labels;
import io.github.redoubt.audit.shipping.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * A log of Logback's on its way to the shipper's thread. What may change after the call that logs
 * is read at once, and everything else there.
 */
final class LoggedEvent implements LogEntry {

  private static final int ABOUT_A_VALUE = 24;
  private static final int ABOUT_A_TRACE = 4_000;

  private final ILoggingEvent event;
  private final @Nullable List<KeyValuePair> pairs;
  private final boolean security;
  private final int stackFrames;
  private final @Nullable StackTraceElement caller;

  private LoggedEvent(
      ILoggingEvent event,
      @Nullable List<KeyValuePair> pairs,
      boolean security,
      int stackFrames,
      @Nullable StackTraceElement caller) {
    this.event = event;
    this.pairs = pairs;
    this.security = security;
    this.stackFrames = stackFrames;
    this.caller = caller;
  }

  static LoggedEvent of(ILoggingEvent event, boolean withCaller, int stackFrames) {
    // Both are those of the thread that logs, and kept by the event once they are asked for.
    String unusedName = event.getThreadName();
    Map<String, String> unusedContext = event.getMDCPropertyMap();
    if (!areFixed(event.getArgumentArray())) {
      String unusedMessage = event.getFormattedMessage();
    }
    StackTraceElement[] callers = withCaller ? event.getCallerData() : null;
    return new LoggedEvent(
        event,
        fixed(event.getKeyValuePairs()),
        isSecurity(event.getMarkerList()),
        stackFrames,
        callers == null || callers.length == 0 ? null : callers[0]);
  }

  /** Gives the security event that is logged, if there is one among the values. */
  static @Nullable SecurityEvent securityEvent(ILoggingEvent event) {
    Object[] arguments = event.getArgumentArray();
    if (arguments != null) {
      for (Object argument : arguments) {
        if (argument instanceof SecurityEvent security) {
          return security;
        }
      }
    }
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (pair.value instanceof SecurityEvent security) {
          return security;
        }
      }
    }
    return null;
  }

  private static boolean isSecurity(@Nullable List<Marker> markers) {
    if (markers != null) {
      for (Marker marker : markers) {
        if (isSecurity(marker)) {
          return true;
        }
      }
    }
    return false;
  }

  /** References between markers are on their way out of SLF4J, and in use still. */
  @SuppressWarnings("deprecation")
  private static boolean isSecurity(Marker marker) {
    return marker.contains(CloudLogsAppender.SECURITY);
  }

  private static boolean areFixed(Object @Nullable [] values) {
    if (values != null) {
      for (Object value : values) {
        if (!isFixed(value)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Says whether a value can never change, so that its text can be made later. */
  private static boolean isFixed(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof Double
        || value instanceof Float
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Character
        || value instanceof Instant
        || value instanceof java.time.Duration
        || value instanceof UUID;
  }

  private static @Nullable List<KeyValuePair> fixed(@Nullable List<KeyValuePair> pairs) {
    if (pairs == null || pairs.stream().allMatch(pair -> isFixed(pair.value))) {
      return pairs;
    }
    List<KeyValuePair> texts = new ArrayList<>(pairs.size());
    for (KeyValuePair pair : pairs) {
      texts.add(isFixed(pair.value) ? pair : new KeyValuePair(pair.key, text(pair.value)));
    }
    return texts;
  }

  /** What a value's own code does must not end the call that logs it. */
  private static String text(Object value) {
    try {
      return String.valueOf(value);
    } catch (RuntimeException e) {
      return "[" + value.getClass().getName() + " failed: " + e.getClass().getName() + "]";
    }
  }

  @Override
  public LogSeverity severity() {
    if (security) {
      return LogSeverity.CRITICAL;
    }
    return switch (event.getLevel().toInt()) {
      case Level.TRACE_INT -> LogSeverity.VERBOSE;
      case Level.DEBUG_INT -> LogSeverity.DEBUG;
      case Level.WARN_INT -> LogSeverity.WARNING;
      case Level.ERROR_INT -> LogSeverity.ERROR;
      default -> LogSeverity.INFO;
    };
  }

  @Override
  public long epochNanos() {
    Instant time = event.getInstant();
    return time == null
        ? event.getTimeStamp() * 1_000_000
        : time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }

  @Override
  public int characters() {
    Object[] arguments = event.getArgumentArray();
    String message = event.getMessage();
    return 80
        + (message == null ? 0 : message.length())
        + (arguments == null ? 0 : arguments.length * ABOUT_A_VALUE)
        + (event.getMDCPropertyMap().size() + (pairs == null ? 0 : pairs.size()))
            * 2
            * ABOUT_A_VALUE
        + (event.getThrowableProxy() == null ? 0 : ABOUT_A_TRACE);
  }

  @Override
  public boolean isSecurity() {
    return security;
  }

  @Override
  public void writeLabels(Labels labels) {
    labels.thread(event.getThreadName());
    labels.category(event.getLoggerName());
    if (caller != null) {
      labels.className(caller.getClassName());
      labels.methodName(caller.getMethodName());
    }
  }

  @Override
  public void writeTo(EntryWriter out) {
    String message = event.getFormattedMessage();
    out.field("message", message == null ? "" : message);
    out.field("level", event.getLevel().toString());
    out.field("logger", event.getLoggerName());
    List<Marker> markers = event.getMarkerList();
    if (markers != null && !markers.isEmpty()) {
      out.field("markers", String.join(",", markers.stream().map(Marker::getName).toList()));
    }
    Map<String, String> context = event.getMDCPropertyMap();
    if (!context.isEmpty()) {
      out.begin("mdc");
      context.forEach((name, value) -> out.field(name, String.valueOf(value)));
      out.end();
    }
    if (pairs != null && !pairs.isEmpty()) {
      out.begin("fields");
      pairs.forEach(pair -> write(pair, out));
      out.end();
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      out.field("exception", thrown.getClassName());
      out.field("stackTrace", new StackTrace(stackFrames).of(thrown));
    }
  }

  private static void write(KeyValuePair pair, EntryWriter out) {
    Object value = pair.value;
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      out.field(pair.key, ((Number) value).longValue());
    } else if (value instanceof Double || value instanceof Float) {
      out.field(pair.key, ((Number) value).doubleValue());
    } else if (value instanceof Boolean truth) {
      out.field(pair.key, truth.booleanValue());
    } else {
      out.field(pair.key, String.valueOf(value));
    }
  }
}
