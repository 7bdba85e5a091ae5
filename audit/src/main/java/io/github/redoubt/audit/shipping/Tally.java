package io.github.redoubt.audit.shipping;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what becomes of logs, and tells the observers. */
final class Tally {

  final LongAdder accepted = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder sent = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder spilled = new LongAdder();
  final LongAdder setAside = new LongAdder();
  final LongAdder cut = new LongAdder();
  final LongAdder failedRequests = new LongAdder();
  final LongAdder diagnostics = new LongAdder();

  private final List<ShipperObserver> observers;

  /** Set while a thread tells: what an observer logs may come back here. */
  private final ThreadLocal<Boolean> telling = ThreadLocal.withInitial(() -> false);

  Tally(List<ShipperObserver> observers) {
    this.observers = List.copyOf(observers);
  }

  void refuse(LogEntry entry) {
    refused.increment();
    tell(observer -> observer.onRefused(entry));
  }

  void drop(long entries, boolean isSecurity) {
    if (entries > 0) {
      dropped.add(entries);
      tell(observer -> observer.onDropped(entries, isSecurity));
    }
  }

  void setAside(SetAside log) {
    setAside.increment();
    tell(observer -> observer.onSetAside(log));
  }

  void fail(RuntimeException why, Duration wait) {
    failedRequests.increment();
    trouble(why, wait);
  }

  /** Tells of what went wrong without a request. */
  void trouble(RuntimeException why, Duration wait) {
    tell(observer -> observer.onFailure(why, wait));
  }

  void diagnose(String message, int entries) {
    diagnostics.increment();
    tell(observer -> observer.onDiagnostic(message, entries));
  }

  private void tell(Consumer<ShipperObserver> news) {
    if (observers.isEmpty() || telling.get()) {
      return;
    }
    telling.set(true);
    try {
      for (ShipperObserver observer : observers) {
        tell(news, observer);
      }
    } finally {
      telling.remove();
    }
  }

  /** What observers throw must not end the shipping, and there is nobody left to tell of it. */
  @SuppressWarnings("EmptyCatch")
  private static void tell(Consumer<ShipperObserver> news, ShipperObserver observer) {
    try {
      news.accept(observer);
    } catch (RuntimeException ignored) {
      // See above.
    }
  }

  ShipperCounts counts(long left) {
    return new ShipperCounts(
        accepted.sum(),
        refused.sum(),
        sent.sum(),
        dropped.sum(),
        spilled.sum(),
        setAside.sum(),
        cut.sum(),
        failedRequests.sum(),
        diagnostics.sum(),
        left);
  }
}
