package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.keys.Emulated.Kind;
import io.github.redoubt.keys.search.KeyDate;
import io.github.redoubt.keys.search.KeyOrder;
import io.github.redoubt.keys.search.KeyQuery;
import io.github.redoubt.keys.search.KeyText;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Finding keys by what they are, over HTTP. */
class SearchEmulatedTest {

  @Test
  void keysAreFoundByTextsInNamesAndAliases() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    keys.newRootKey("orders").alias("intake").create();
    keys.newRootKey("orders-old").create();
    keys.newRootKey("not:me").create();

    assertThat(names(keys, KeyText.containing("orders"))).containsExactly("orders", "orders-old");
    assertThat(names(keys, KeyText.exactly("orders"))).containsExactly("orders");
    assertThat(names(keys, KeyText.containing("intake"))).containsExactly("orders");
    assertThat(names(keys, KeyText.containing("intake").inNames())).isEmpty();
    assertThat(names(keys, KeyText.containing("intake").inNames().inAliases()))
        .containsExactly("orders");
    assertThat(names(keys, KeyText.containing("orders").negated())).containsExactly("not:me");
    assertThat(names(keys, KeyText.containing("not:me"))).containsExactly("not:me");
    assertThat(keys.query().matching(KeyText.containing("orders")).count()).isEqualTo(2);
  }

  @Test
  void keysAreFoundByStateAndKind() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyId active = keys.newRootKey("active").create().id();
    KeyId disabled = keys.newRootKey("disabled").create().id();
    KeyId deleted = keys.newRootKey("deleted").create().id();
    KeyId standard = keys.newStandardKey("standard").create().id();
    keys.disable(disabled);
    keys.delete(deleted);

    assertThat(keys.query().list().map(Key::id))
        .containsExactlyInAnyOrder(active, disabled, standard);
    assertThat(keys.query().rootKeys().in(KeyState.ACTIVE).list().map(Key::id))
        .containsExactly(active);
    assertThat(keys.query().in(KeyState.SUSPENDED, KeyState.DESTROYED).list().map(Key::id))
        .containsExactlyInAnyOrder(disabled, deleted);
    assertThat(keys.query().inAnyState().count()).isEqualTo(4);
    assertThat(keys.query().standardKeys().count()).isEqualTo(1);
  }

  @Test
  void keysAreFoundByDatesAndSorted() {
    try (Emulator emulator = Emulator.start()) {
      KeyService keys = Emulated.freshOn(emulator, Kind.KEY_PROTECT).keys();
      KeyId first = keys.newRootKey("first").create().id();
      emulator.clock().advance(Duration.ofDays(1));
      Instant between = keys.get(first).created().plus(Duration.ofHours(12));
      KeyId second =
          keys.newRootKey("second").expiringAt(between.plus(Duration.ofDays(9))).create().id();
      keys.rotate(first);

      KeyQuery<Key> query = keys.query();
      assertThat(query.where(KeyDate.CREATED.before(between)).list().map(Key::id))
          .containsExactly(first);
      assertThat(query.where(KeyDate.CREATED.after(between)).list().map(Key::id))
          .containsExactly(second);
      assertThat(query.where(KeyDate.LAST_ROTATED.none()).list().map(Key::id))
          .containsExactly(second);
      assertThat(query.where(KeyDate.EXPIRES.none()).count()).isEqualTo(1);
      assertThat(
              query
                  .where(KeyDate.CREATED.notBefore(between.minus(Duration.ofDays(1))))
                  .where(KeyDate.CREATED.notAfter(between.plus(Duration.ofDays(1))))
                  .where(KeyDate.CREATED.at(keys.get(second).created()))
                  .list()
                  .map(Key::id))
          .containsExactly(second);
      assertThat(query.sortedDescendingBy(KeyOrder.CREATED).list().map(Key::id))
          .containsExactly(second, first);
      assertThat(query.sortedBy(KeyOrder.STATE).sortedBy(KeyOrder.CREATED).list().map(Key::id))
          .containsExactly(first, second);
    }
  }

  private static java.util.stream.Stream<String> names(KeyService keys, KeyText text) {
    return keys.query().matching(text).list().map(Key::name);
  }
}
