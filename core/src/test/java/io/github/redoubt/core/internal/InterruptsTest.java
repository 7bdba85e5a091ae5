package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.ibm.cloud.sdk.core.security.NoAuthAuthenticator;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.OutcomeUnknownException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are given up from outside. */
@Timeout(60)
class InterruptsTest {

  private static final long PROMPTLY_SECONDS = 5;

  private static Connection connectionTo(URI address) {
    return Connection.with(NoAuthAuthenticator::new)
        .with(Settings.DEFAULT.endpoint("test", address));
  }

  private static void get(Connection connection) {
    Server.wire(connection).get("get").path("t").asNothing().send();
  }

  /** A call on a thread of its own, and how it ended. */
  private static final class Caller {
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private volatile boolean flag;

    Caller(Runnable call) {
      thread =
          new Thread(
              () -> {
                try {
                  call.run();
                } catch (Throwable e) {
                  failure = e;
                }
                flag = Thread.currentThread().isInterrupted();
              });
      thread.setDaemon(true);
      thread.start();
    }

    void interruptAndAwaitEnd() throws InterruptedException {
      thread.interrupt();
      thread.join(TimeUnit.SECONDS.toMillis(PROMPTLY_SECONDS));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void interruptEndsACallThatWaitsForItsAnswer() throws Exception {
    try (RawServer silent = RawServer.silent()) {
      Caller caller = new Caller(() -> get(connectionTo(silent.address())));
      silent.asked.await();

      caller.interruptAndAwaitEnd();

      assertThat(caller.failure)
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("interrupted");
      assertThat(caller.flag).isTrue();
      assertThat(silent.left.await(PROMPTLY_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void interruptEndsACallWhoseBodyStalls() throws Exception {
    try (RawServer stalling =
        RawServer.stallingAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")) {
      Connection connection = connectionTo(stalling.address());
      CountDownLatch reading = new CountDownLatch(1);
      Caller caller =
          new Caller(
              () ->
                  Server.wire(connection)
                      .get("get")
                      .path("t")
                      .reading(
                          answer -> {
                            reading.countDown();
                            return answer.text();
                          })
                      .send());
      reading.await();

      caller.interruptAndAwaitEnd();

      assertThat(caller.failure).isInstanceOf(ConnectionException.class);
      assertThat(caller.flag).isTrue();
    }
  }

  @Test
  void interruptedCreationHasAnUnknownOutcome() throws Exception {
    try (RawServer silent = RawServer.silent()) {
      Wire wire = Server.wire(connectionTo(silent.address()));
      Caller caller = new Caller(() -> wire.post("make").path("t").empty().asNothing().send());
      silent.asked.await();

      caller.interruptAndAwaitEnd();

      assertThat(caller.failure).isInstanceOf(OutcomeUnknownException.class);
      assertThat(caller.flag).isTrue();
    }
  }

  @Test
  void interruptEndsTheWaitBetweenAttempts() throws Exception {
    try (Server server =
        new Server(Answers.builder(503, "{}").setHeader("Retry-After", "30").build())) {
      Caller caller = new Caller(() -> get(connectionTo(server.address())));
      await().until(() -> caller.thread.getState() == Thread.State.TIMED_WAITING);
      await().until(() -> server.web.getRequestCount() == 1);

      caller.interruptAndAwaitEnd();

      assertThat(caller.failure)
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("interrupted");
      assertThat(caller.flag).isTrue();
    }
  }

  @Test
  void interruptEndsTheWaitForAToken() throws Exception {
    try (Iam iam = new Iam();
        Server server = new Server()) {
      iam.closeGate();
      Connection connection =
          Connection.with(
                  () ->
                      new com.ibm.cloud.sdk.core.security.IamAuthenticator.Builder()
                          .apikey("k")
                          .build())
              .with(server.settings().endpoint("iam", iam.address()));
      Caller caller = new Caller(() -> get(connection));
      await().until(() -> iam.count() == 1);

      caller.interruptAndAwaitEnd();

      assertThat(caller.failure).isInstanceOf(ConnectionException.class);
      assertThat(caller.flag).isTrue();
    }
  }

  @Test
  void callOfAnInterruptedThreadIsNotSent() {
    try (Server server = new Server()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> get(server.connection())).isInstanceOf(ConnectionException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.web.getRequestCount()).isZero();
    }
  }

  @Test
  void cancellingTheFutureHangsUp() throws Exception {
    try (RawServer silent = RawServer.silent()) {
      Connection connection = connectionTo(silent.address());
      CompletableFuture<String> future = connection.async(() -> text(connection));
      silent.asked.await();

      assertThat(future.cancel(true)).isTrue();

      assertThat(silent.left.await(PROMPTLY_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    }
  }

  private static String text(Connection connection) {
    return Server.wire(connection).get("get").path("t").reading(Answer::text).send();
  }

  @Test
  void cancellationDoesNotReachThePoolsNextTask() throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    try (RawServer silent = RawServer.silent()) {
      Connection connection =
          connectionTo(silent.address())
              .with(Settings.DEFAULT.endpoint("test", silent.address()).runningAsyncOn(single));
      CompletableFuture<String> first = connection.async(() -> text(connection));
      silent.asked.await();
      first.cancel(true);

      assertThat(connection.async(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
    } finally {
      single.shutdownNow();
    }
  }

  @Test
  void secondCancelOfATaskThatNeverBeganInterruptsNobody() throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    try {
      Connection connection =
          Connection.with(NoAuthAuthenticator::new).with(Settings.DEFAULT.runningAsyncOn(single));
      CountDownLatch first = new CountDownLatch(1);
      CompletableFuture<Boolean> busy = connection.async(() -> awaits(first));
      CompletableFuture<String> never = connection.async(() -> "never");
      never.cancel(true);
      CountDownLatch began = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      CompletableFuture<Boolean> next =
          connection.async(
              () -> {
                began.countDown();
                return awaits(end);
              });
      first.countDown();
      began.await();

      never.cancel(true);
      end.countDown();

      assertThat(busy.get()).isTrue();
      assertThat(next.get()).isTrue();
    } finally {
      single.shutdownNow();
    }
  }

  /** Says whether the wait ended as it should, and not by an interrupt. */
  private static boolean awaits(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS) && !Thread.currentThread().isInterrupted();
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void cancellingADependentFutureStopsNothing() throws Exception {
    Connection connection = Connection.with(NoAuthAuthenticator::new);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Boolean> work = connection.async(() -> awaits(end));

    work.thenApply(done -> !done).cancel(true);
    end.countDown();

    assertThat(work.get()).isTrue();
  }

  @Test
  void failureArrivesAsItself() {
    try (Server server = new Server(Answers.status(403, "{}"))) {
      Connection connection = server.connection();

      assertThatThrownBy(() -> connection.async(() -> text(connection)).get())
          .isInstanceOf(ExecutionException.class)
          .satisfies(e -> assertThat(e.getCause()).isInstanceOf(ForbiddenException.class));
    }
  }

  @Test
  void asyncWorkRunsOnVirtualThreadsWhereThereAreAnyAndElseOnDaemons() throws Exception {
    Thread worker = Connection.with(NoAuthAuthenticator::new).async(Thread::currentThread).get();

    assertThat(worker.isDaemon()).isTrue();
    if (Runtime.version().feature() >= 21) {
      assertThat(worker.toString()).startsWith("VirtualThread");
    } else {
      assertThat(worker.getName()).startsWith("redoubt-async-");
    }
  }

  @Test
  void manyWaitingCallsAreCancelledTogether() throws Exception {
    try (RawServer silent = RawServer.silent()) {
      Connection connection = connectionTo(silent.address());
      var futures =
          java.util.stream.IntStream.range(0, 30)
              .mapToObj(i -> connection.async(() -> text(connection)))
              .toList();
      silent.asked.await();
      long begun = System.nanoTime();

      futures.forEach(future -> future.cancel(true));

      assertThat(futures).allMatch(CompletableFuture::isCancelled);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isLessThan(Duration.ofSeconds(PROMPTLY_SECONDS));
    }
  }
}
