package io.github.redoubt.storage.objects;

import io.github.redoubt.core.internal.BlockInput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a publisher gives, which is asked for a few buffers ahead.
 *
 * <p>The publisher is subscribed to at the first read, and cancelled at close.
 */
final class PublishedStream extends BlockInput {

  /** How many buffers the publisher may be ahead. */
  private static final int AHEAD = 4;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Flow.Publisher<ByteBuffer> publisher;
  private final Subscriber subscriber = new Subscriber();
  private boolean subscribed;
  private boolean ended;
  private ByteBuffer current = NOTHING;

  private PublishedStream(Flow.Publisher<ByteBuffer> publisher) {
    this.publisher = publisher;
  }

  static PublishedStream of(Flow.Publisher<ByteBuffer> publisher) {
    return new PublishedStream(publisher);
  }

  /** A buffer, or the end with or without a reason: never both. */
  private record Signal(@Nullable ByteBuffer buffer, @Nullable Throwable failure) {}

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, into.length);
    if (count == 0) {
      return 0;
    }
    while (!current.hasRemaining()) {
      if (ended || !advance()) {
        ended = true;
        return -1;
      }
    }
    int n = Math.min(count, current.remaining());
    current.get(into, offset, n);
    return n;
  }

  private boolean advance() throws IOException {
    if (!subscribed) {
      subscribed = true;
      publisher.subscribe(subscriber);
    }
    Signal signal;
    try {
      signal = subscriber.signals.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
    if (signal.failure() != null) {
      throw new IOException("the publisher failed", signal.failure());
    }
    if (signal.buffer() == null) {
      return false;
    }
    current = signal.buffer();
    subscriber.taken();
    return true;
  }

  @Override
  public void close() {
    ended = true;
    current = NOTHING;
    subscriber.cancel();
  }

  /** Hands buffers over to the reading thread; called by any thread, one after the other. */
  private static final class Subscriber implements Flow.Subscriber<ByteBuffer> {
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean cancelled;

    @Override
    public void onSubscribe(Flow.Subscription given) {
      if (subscription != null) {
        given.cancel();
        return;
      }
      subscription = given;
      if (cancelled) {
        given.cancel();
      } else {
        given.request(AHEAD);
      }
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      signals.add(new Signal(buffer, null));
    }

    @Override
    public void onError(Throwable failure) {
      signals.add(new Signal(null, failure));
    }

    @Override
    public void onComplete() {
      signals.add(new Signal(null, null));
    }

    void taken() {
      Flow.Subscription known = subscription;
      if (known != null) {
        known.request(1);
      }
    }

    void cancel() {
      cancelled = true;
      Flow.Subscription known = subscription;
      if (known != null) {
        known.cancel();
      }
    }
  }
}
