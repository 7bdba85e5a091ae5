package io.github.redoubt.keys.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.keys.Emulated;
import io.github.redoubt.keys.Emulated.Kind;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However often a run crashes, and whatever answers are lost, each key is imported once. */
class BulkImportPropertyTest {

  private static final class Crash extends RuntimeException {}

  @Property(tries = 25)
  void eachKeyIsImportedExactlyOnce(
      @ForAll @IntRange(min = 1, max = 25) int number,
      @ForAll @IntRange(min = 1, max = 8) int inFlight,
      @ForAll @IntRange(min = 1, max = 12) int crashAfter,
      @ForAll @IntRange(min = 0, max = 6) int lost) {
    Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
    LostAnswers losing = LostAnswers.after(lost, "/api/v2/keys");
    KeyService service = KeyService.on(losing.on(account.cloud()), account.instance());
    AtomicInteger imported = new AtomicInteger();

    boolean whole = false;
    for (int run = 0; !whole && run < 100; run++) {
      try {
        whole =
            service
                .importKeys(keys(number))
                .inFlight(inFlight)
                .protectedByTlsAlone()
                .reportingTo(
                    (result, soFar) -> {
                      if (result.outcome() == ImportResult.Outcome.IMPORTED
                          && imported.incrementAndGet() % crashAfter == 0) {
                        throw new Crash();
                      }
                    })
                .run()
                .isWhole();
      } catch (Crash crashed) {
        whole = false;
      }
    }

    List<RootKey> there;
    try (Stream<RootKey> list = service.list()) {
      there = list.toList();
    }
    assertThat(losing.lost()).isEqualTo(Math.min(lost, number));
    assertThat(there).hasSize(number);
    assertThat(there.stream().flatMap(key -> key.aliases().stream()))
        .containsExactlyInAnyOrderElementsOf(keys(number).map(KeyToImport::alias).toList());
  }

  private static Stream<KeyToImport> keys(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> KeyToImport.withAlias("key-" + i, () -> KeyMaterial.random(128)));
  }
}
