package io.github.redoubt.core.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A sign-in service: numbered tokens of an hour, unless other answers are lined up. */
final class Iam implements AutoCloseable {

  final MockWebServer web = new MockWebServer();
  private final Queue<MockResponse> next = new ConcurrentLinkedQueue<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger issued = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  Iam() {
    web.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            return answer(request);
          }
        });
    try {
      web.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MockResponse answer(RecordedRequest request) throws InterruptedException {
    requests.add(request);
    if (!gate.await(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the gate was never opened");
    }
    MockResponse given = next.poll();
    return given != null ? given : Answers.token("token-" + issued.incrementAndGet());
  }

  URI address() {
    return URI.create("http://localhost:" + web.getPort());
  }

  void answersNext(MockResponse... answers) {
    next.addAll(List.of(answers));
  }

  /** Keeps all requests waiting until the latch that it gives is counted down. */
  CountDownLatch closeGate() {
    CountDownLatch closed = new CountDownLatch(1);
    gate = closed;
    return closed;
  }

  List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  int count() {
    return requests.size();
  }

  @Override
  public void close() {
    gate.countDown();
    web.close();
  }
}
