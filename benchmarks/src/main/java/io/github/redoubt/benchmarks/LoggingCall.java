package io.github.redoubt.benchmarks;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.helpers.NOPAppender;
import ch.qos.logback.core.util.Duration;
import com.github.loki4j.logback.JavaHttpSender;
import com.github.loki4j.logback.JsonEncoder;
import com.github.loki4j.logback.Loki4jAppender;
import com.sun.management.ThreadMXBean;
import io.github.redoubt.logback.CloudLogsAppender;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a call that logs costs the thread that calls, in bursts of 1,000 with a pause between, so
 * that no queue is ever full: with our appender, with Logback's own asynchronous one over one that
 * does nothing, and with another one that ships over HTTP.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class LoggingCall {

  private static final int BURST = 1_000;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Whose appender. */
  @Param({"redoubt", "redoubtFiles", "async", "loki4j"})
  public String appender = "redoubt";

  private final ServerProcess server = LogsServer.start();
  private final LoggerContext context = new LoggerContext();
  private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
  private final Logger logger = context.getLogger("shop.Orders");
  private int calls;

  /** What the thread that calls allocates. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Allocation {
    private long bytes;
    private long bursts;

    /** Gives the bytes of a call. */
    public long bytesPerCall() {
      return bursts == 0 ? 0 : bytes / bursts / BURST;
    }
  }

  private long before;

  /** Starts what is measured. */
  @Setup
  public void start() throws java.io.IOException {
    context.setMDCAdapter(mdc);
    mdc.put("requestId", "r-4711");
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    Appender<ILoggingEvent> chosen =
        switch (appender) {
          case "redoubt" -> redoubt(false);
          case "redoubtFiles" -> redoubt(true);
          case "async" -> async();
          default -> loki();
        };
    chosen.setContext(context);
    chosen.start();
    if (!chosen.isStarted()) {
      throw new IllegalStateException(context.getStatusManager().getCopyOfStatusList().toString());
    }
    logger.addAppender(chosen);
    context.start();
  }

  /** Stops it. */
  @TearDown
  public void stop() {
    context.stop();
    server.close();
  }

  private CloudLogsAppender redoubt(boolean files) throws java.io.IOException {
    CloudLogsAppender ours = new CloudLogsAppender();
    ours.setCloud(LogsServer.connect(server));
    ours.setInstance(LogsServer.INSTANCE.toString());
    ours.setApplication("orders");
    ours.setSubsystem("intake");
    if (files) {
      ours.setSpillFolder(java.nio.file.Files.createTempDirectory("redoubt-logging").toString());
      ours.setLongestWait(Duration.buildBySeconds(10));
    }
    return ours;
  }

  private AsyncAppender async() {
    NOPAppender<ILoggingEvent> nothing = new NOPAppender<>();
    nothing.setContext(context);
    nothing.start();
    AsyncAppender async = new AsyncAppender();
    async.setQueueSize(16_384);
    async.addAppender(nothing);
    return async;
  }

  private Loki4jAppender loki() {
    JavaHttpSender sender = new JavaHttpSender();
    sender.setUrl(server.url() + "/loki/api/v1/push");
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    com.github.loki4j.logback.AbstractLoki4jEncoder.LabelCfg label =
        new com.github.loki4j.logback.AbstractLoki4jEncoder.LabelCfg();
    label.setPattern("app=orders");
    encoder.setLabel(label);
    Loki4jAppender loki = new Loki4jAppender();
    loki.setHttp(sender);
    loki.setFormat(encoder);
    return loki;
  }

  /** One call. */
  @Benchmark
  public void info() {
    logger.info("order {} taken by {} in {} ms", "4711", "dana@example.com", 12);
  }

  /** Pauses after each burst. */
  @Setup(org.openjdk.jmh.annotations.Level.Invocation)
  public void pause(Allocation allocation) {
    calls++;
    if (calls % BURST == 1) {
      if (calls > 1) {
        allocation.bytes += THREADS.getCurrentThreadAllocatedBytes() - before;
        allocation.bursts++;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      before = THREADS.getCurrentThreadAllocatedBytes();
    }
  }
}
