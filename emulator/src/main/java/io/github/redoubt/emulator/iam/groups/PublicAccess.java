package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.EmulatorClock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which accounts may grant access to everybody. */
final class PublicAccess {

  private final EmulatorClock clock;
  private final Map<String, Setting> settings = new ConcurrentHashMap<>();

  PublicAccess(EmulatorClock clock) {
    this.clock = clock;
  }

  /** What an account says, and who said it last. */
  record Setting(boolean enabled, Stamp modified) {}

  Setting of(String accountId) {
    return settings.getOrDefault(accountId, new Setting(true, new Stamp(Instant.EPOCH, "")));
  }

  boolean isEnabled(String accountId) {
    return of(accountId).enabled();
  }

  Setting set(String accountId, boolean enabled, String by) {
    Setting fresh = new Setting(enabled, new Stamp(clock.instant(), by));
    settings.put(accountId, fresh);
    return fresh;
  }
}
