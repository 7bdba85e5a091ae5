package io.github.redoubt.keys.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.keys.Emulated;
import io.github.redoubt.keys.Emulated.Kind;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However often it crashes: one rotation, all data keys under it, and each the key it was. */
class RewrappingPropertyTest {

  private static final class Crash extends RuntimeException {}

  @Property(tries = 20)
  void theRootKeyIsRotatedOnceAndNoDataKeyIsLost(
      @ForAll @IntRange(min = 1, max = 25) int number,
      @ForAll @IntRange(min = 1, max = 8) int inFlight,
      @ForAll @IntRange(min = 1, max = 12) int crashAfter) {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyId root = keys.newRootKey("orders").create().id();
    MemoryStore store = new MemoryStore();
    List<byte[]> plain = store.fill(keys, root, number);
    Instant decided = Instant.now();
    AtomicInteger done = new AtomicInteger();

    boolean whole = false;
    for (int run = 0; !whole && run < 100; run++) {
      try {
        whole =
            keys.rewrapAll(root, store)
                .rotatingUnlessRotatedSince(decided)
                .inFlight(inFlight)
                .reportingTo(
                    (result, soFar) -> {
                      if (result.outcome() == RewrapResult.Outcome.REWRAPPED
                          && done.incrementAndGet() % crashAfter == 0) {
                        throw new Crash();
                      }
                    })
                .run()
                .isWhole();
      } catch (Crash crashed) {
        whole = false;
      }
    }

    assertThat(keys.versions(root)).hasSize(2);
    assertThat(done).hasValue(number);
    assertThat(store.versions()).containsOnly(keys.get(root).version().orElseThrow().id());
    assertThat(store.unwrappedBy(keys, root)).usingRecursiveComparison().isEqualTo(plain);
  }
}
