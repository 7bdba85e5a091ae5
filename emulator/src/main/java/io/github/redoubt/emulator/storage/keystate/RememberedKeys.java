package io.github.redoubt.emulator.storage.keystate;

import io.github.redoubt.emulator.keys.RootKeys;
import io.github.redoubt.emulator.storage.internal.Conduct;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The key services through caches that learn late whether a key is in use. An authorization is not
 * cached: one that is withdrawn is missed at once.
 */
public final class RememberedKeys implements RootKeys {

  private final Clock clock;
  private final RootKeys behind;
  private final Supplier<Conduct> conduct;

  public RememberedKeys(Clock clock, RootKeys behind, Supplier<Conduct> conduct) {
    this.clock = clock;
    this.behind = behind;
    this.conduct = conduct;
  }

  @Override
  public String wrap(String keyCrn, String sourceInstanceCrn, byte[] dataKey, boolean remembered)
      throws Refused {
    return behind.wrap(keyCrn, sourceInstanceCrn, dataKey, remembered || isRemembered(keyCrn));
  }

  @Override
  public byte[] unwrap(String keyCrn, String sourceInstanceCrn, String wrapped, boolean remembered)
      throws Refused {
    return behind.unwrap(keyCrn, sourceInstanceCrn, wrapped, remembered || isRemembered(keyCrn));
  }

  /**
   * Says whether a key that is out of use is taken to be in use yet.
   *
   * @throws Refused if it is taken to be out of use, though it may be back
   */
  private boolean isRemembered(String keyCrn) throws Refused {
    Conduct now = conduct.get();
    if (now.keysGoAfter().isZero() && now.keysComeBackAfter().isZero()) {
      return false;
    }
    Standing standing = behind.standing(keyCrn);
    Duration late = standing.inUse() ? now.keysComeBackAfter() : now.keysGoAfter();
    boolean unknown =
        standing.since().map(since -> clock.instant().isBefore(since.plus(late))).orElse(false);
    if (unknown && standing.inUse()) {
      throw new Refused(Refused.Reason.NOT_ACTIVE);
    }
    return unknown;
  }

  @Override
  public Standing standing(String keyCrn) {
    return behind.standing(keyCrn);
  }

  @Override
  public void register(
      String keyCrn, String sourceInstanceCrn, String resourceCrn, boolean preventDeletion)
      throws Refused {
    behind.register(keyCrn, sourceInstanceCrn, resourceCrn, preventDeletion);
  }

  @Override
  public void unregister(String keyCrn, String resourceCrn) {
    behind.unregister(keyCrn, resourceCrn);
  }

  @Override
  public void follow(String keyCrn, String resourceCrn, String by) {
    behind.follow(keyCrn, resourceCrn, by);
  }

  @Override
  public void onChange(Consumer<Change> listener) {
    behind.onChange(listener);
  }
}
