package io.github.redoubt.storage.objects;

import io.github.redoubt.core.RedoubtException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's download: a thread reads for it only while buffers are asked for.
 *
 * <p>Whoever calls raises {@code calls}; the one that raises it from nought has the work done, and
 * all others leave theirs to it. So there is one worker at a time, and each sees what the one
 * before left.
 */
final class ObjectSubscription implements Flow.Subscription {

  private static final int PIECE = 64 << 10;

  private final ObjectFetch fetch;
  private final Flow.Subscriber<? super ByteBuffer> subscriber;
  private final AtomicLong wanted = new AtomicLong();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean cancelled;
  private volatile @Nullable IllegalArgumentException wrong;

  /** For the worker alone. */
  private @Nullable ObjectContent content;

  private long given;
  private boolean ended;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread worker;

  private ObjectSubscription(ObjectFetch fetch, Flow.Subscriber<? super ByteBuffer> subscriber) {
    this.fetch = fetch;
    this.subscriber = subscriber;
  }

  static void begin(ObjectFetch fetch, Flow.Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new ObjectSubscription(fetch, subscriber));
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      wrong = new IllegalArgumentException("a request for " + n + " buffers");
    } else {
      wanted.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
    }
    work();
  }

  @Override
  public void cancel() {
    lock.lock();
    try {
      cancelled = true;
      if (worker != null && worker != Thread.currentThread()) {
        worker.interrupt();
      }
    } finally {
      lock.unlock();
    }
    work();
  }

  private void work() {
    if (calls.getAndIncrement() != 0) {
      return;
    }
    try {
      var unused =
          fetch
              .target()
              .bucket()
              .sites()
              .at(fetch.target().bucket().location())
              .async(
                  () -> {
                    run();
                    return true;
                  });
    } catch (RejectedExecutionException e) {
      end();
      subscriber.onError(e);
    }
  }

  private void run() {
    enter();
    try {
      int seen = 1;
      while (seen != 0) {
        give();
        seen = calls.addAndGet(-seen);
      }
    } catch (RuntimeException | Error subscribers) {
      // It is broken, and the count that stays as it is keeps anybody from working for it again.
      end();
      throw subscribers;
    } finally {
      leave();
    }
  }

  private void enter() {
    lock.lock();
    try {
      worker = Thread.currentThread();
    } finally {
      lock.unlock();
    }
  }

  /** After this the thread is somebody else's: an interrupt that was meant for us ends here. */
  private void leave() {
    lock.lock();
    try {
      worker = null;
      if (cancelled) {
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  private void give() {
    while (!ended) {
      IllegalArgumentException refused = wrong;
      if (cancelled) {
        end();
      } else if (refused != null) {
        end();
        subscriber.onError(refused);
      } else if (wanted.get() == 0) {
        return;
      } else {
        giveOne();
      }
    }
  }

  private void giveOne() {
    ByteBuffer buffer;
    try {
      ObjectContent open = opened();
      buffer = next(open.stream(), open.lengthBytes() - given);
    } catch (IOException e) {
      fail(e.getCause() instanceof RedoubtException cause ? cause : e);
      return;
    } catch (RuntimeException e) {
      fail(e);
      return;
    }
    if (cancelled) {
      return;
    }
    given += buffer.remaining();
    boolean all = given == opened().lengthBytes();
    if (buffer.hasRemaining()) {
      wanted.decrementAndGet();
      subscriber.onNext(buffer);
    }
    if (all && !cancelled) {
      end();
      subscriber.onComplete();
    }
  }

  private ObjectContent opened() {
    ObjectContent open = content;
    if (open == null) {
      open = fetch.sendAsked();
      content = open;
    }
    return open;
  }

  private static ByteBuffer next(InputStream stream, long left) throws IOException {
    byte[] piece = new byte[(int) Math.min(PIECE, left)];
    int n = stream.readNBytes(piece, 0, piece.length);
    if (n == 0 && stream.read() >= 0) {
      throw new IllegalStateException("more bytes than were told");
    }
    return ByteBuffer.wrap(piece, 0, n);
  }

  private void fail(Exception e) {
    end();
    if (!cancelled) {
      subscriber.onError(e);
    }
  }

  private void end() {
    ended = true;
    ObjectContent open = content;
    content = null;
    if (open != null) {
      open.close();
    }
  }
}
