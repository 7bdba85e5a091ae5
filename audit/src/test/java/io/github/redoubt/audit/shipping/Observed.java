package io.github.redoubt.audit.shipping;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what it is told. */
final class Observed implements ShipperObserver {

  final List<LogEntry> refused = new CopyOnWriteArrayList<>();
  final List<SetAside> setAside = new CopyOnWriteArrayList<>();
  final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
  final List<Duration> waits = new CopyOnWriteArrayList<>();
  final List<String> diagnostics = new CopyOnWriteArrayList<>();
  final AtomicLong dropped = new AtomicLong();
  final AtomicLong droppedSecurity = new AtomicLong();

  @Override
  public void onRefused(LogEntry entry) {
    refused.add(entry);
  }

  @Override
  public void onDropped(long entries, boolean isSecurity) {
    (isSecurity ? droppedSecurity : dropped).addAndGet(entries);
  }

  @Override
  public void onSetAside(SetAside log) {
    setAside.add(log);
  }

  @Override
  public void onFailure(RuntimeException why, Duration wait) {
    failures.add(why);
    waits.add(wait);
  }

  @Override
  public void onDiagnostic(String message, int entries) {
    diagnostics.add(message);
  }
}
