package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.KeyInstance.Ring;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Names;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.util.List;

/** Key rings: {@code default} is always there, and a ring that is in use stays. */
final class Rings {

  private static final int MOST = 50;

  private Rings() {}

  static List<Ring> all(KeyInstance instance) {
    return instance.locked(() -> List.copyOf(instance.rings().values()));
  }

  static Ring create(KeyInstance instance, String id, String by) {
    Names.requireRingId(id);
    return instance.locked(
        () -> {
          if (instance.rings().containsKey(id)) {
            throw Refusal.of(ErrorCode.KEY_RING_EXISTS_ERR);
          }
          if (instance.rings().size() >= MOST + 1) {
            throw Refusal.of(ErrorCode.KEY_RING_QUOTA_ERR);
          }
          Ring ring = new Ring(id, instance.now(), by);
          instance.rings().put(id, ring);
          return ring;
        });
  }

  /**
   * Deletes a ring.
   *
   * @param force moves deleted keys to the default ring; living ones keep the ring in any case
   */
  static void delete(KeyInstance instance, String id, boolean force) {
    instance.locked(
        () -> {
          require(instance, id);
          if (id.equals(KeyInstance.DEFAULT_RING)) {
            throw Refusal.path("key_ring_id", "names the default key ring, which stays");
          }
          List<StoredKey> held =
              instance.keys().values().stream().filter(key -> key.ring().equals(id)).toList();
          boolean movable = force && held.stream().allMatch(key -> key.deletion().isPresent());
          if (!held.isEmpty() && !movable) {
            throw Refusal.of(ErrorCode.KEY_RING_KEYS_NOT_EMPTY_ERR);
          }
          held.forEach(key -> key.moveTo(KeyInstance.DEFAULT_RING, key.lastUpdated()));
          return instance.rings().remove(id);
        });
  }

  /** Under the instance's lock. */
  static void require(KeyInstance instance, String id) {
    if (!instance.rings().containsKey(id)) {
      throw Refusal.of(ErrorCode.KEY_RING_NOT_FOUND_ERR);
    }
  }
}
