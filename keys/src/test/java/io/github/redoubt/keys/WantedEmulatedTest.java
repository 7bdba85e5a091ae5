package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.keys.Emulated.Kind;
import io.github.redoubt.keys.policies.Rotation;
import io.github.redoubt.keys.tokens.ImportTokenState;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wanted state, and tokens with limits of one's own, over HTTP. */
class WantedEmulatedTest {

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aWantedKeyIsMadeOnceAndChangedWhereItCanBe(Kind kind) {
    KeyService keys = Emulated.fresh(kind).keys();
    KeyRing ring = keys.rings().ensure("prod").resource();

    Change<RootKey> made = keys.newRootKey("orders").describedAs("d.").ensureByAlias("orders-1");
    Change<RootKey> same = keys.newRootKey("orders").describedAs("d.").ensureByAlias("orders-1");
    Change<RootKey> changed =
        keys.newRootKey("orders")
            .into(ring)
            .alias("orders-2")
            .rotatingEvery(Period.ofMonths(6))
            .underDualAuthorization()
            .ensureByAlias("orders-1");
    Change<RootKey> again =
        keys.newRootKey("orders")
            .into(ring)
            .alias("orders-2")
            .rotatingEvery(Period.ofMonths(6))
            .underDualAuthorization()
            .ensureByAlias("orders-1");

    assertThat(made.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(same.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(same.resource().id()).isEqualTo(made.resource().id());
    assertThat(changed.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(changed.differences()).hasSize(4);
    assertThat(changed.resource().ringId()).isEqualTo("prod");
    assertThat(changed.resource().aliases()).containsExactlyInAnyOrder("orders-1", "orders-2");
    assertThat(changed.resource().rotation()).hasValue(Rotation.every(Period.ofMonths(6)));
    assertThat(changed.resource().dualAuthorization().required()).isTrue();
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(keys.query().count()).isEqualTo(1);
  }

  @Test
  void whatCannotBeChangedIsSaid() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    keys.newRootKey("orders").describedAs("one").ensureByAlias("orders-1");
    RootKeyCreation other = keys.newRootKey("orders").describedAs("two");

    assertThatThrownBy(() -> other.ensureByAlias("orders-1"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'one'")
        .hasMessageContaining("'two'");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void manyWhoWantTheSameKeyGetOne(Kind kind) {
    Emulated account = Emulated.fresh(kind);
    List<CompletableFuture<Change<RootKey>>> racing = new ArrayList<>();
    try (KeyMaterial material = KeyMaterial.random(256)) {
      for (int i = 0; i < 8; i++) {
        KeyService keys = account.keys();
        racing.add(
            account
                .cloud()
                .async(() -> keys.importKey("orders", material).ensureByAlias("orders-1")));
      }
      List<Change<RootKey>> changes = racing.stream().map(CompletableFuture::join).toList();

      assertThat(changes)
          .extracting(change -> change.resource().id())
          .containsOnly(changes.get(0).resource().id());
      assertThat(changes).filteredOn(c -> c.outcome() == Outcome.CREATED).hasSize(1);
      assertThat(changes).filteredOn(c -> c.outcome() == Outcome.UNCHANGED).hasSize(7);
    }
  }

  @Test
  void manyWhoWantTheSameRingAndAliasGetOne() {
    Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
    KeyService keys = account.keys();
    KeyId id = keys.newRootKey("orders").create().id();

    List<CompletableFuture<Outcome>> racing =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    account
                        .cloud()
                        .async(
                            () ->
                                i % 2 == 0
                                    ? keys.rings().ensure("prod").outcome()
                                    : keys.aliases(id).ensure("orders-1").outcome()))
            .toList();

    assertThat(racing.stream().map(CompletableFuture::join))
        .containsOnly(Outcome.CREATED, Outcome.UNCHANGED)
        .filteredOn(Outcome.CREATED::equals)
        .hasSize(2);
    assertThat(keys.aliases(id).list()).containsExactly("orders-1");
    assertThat(keys.rings().list()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aTokenHasTheLimitsThatWereChosen(Kind kind) {
    KeyService keys = Emulated.fresh(kind).keys();
    assertThat(keys.importTokens().look()).isEmpty();

    ImportTokenState made =
        keys.importTokens().newToken().validFor(Duration.ofHours(2)).retrievable(2).create();
    ImportTokenState seen = keys.importTokens().look().orElseThrow();

    assertThat(made.retrievals()).hasValue(2);
    assertThat(made.expires()).isAfter(Instant.now().plus(Duration.ofMinutes(119)));
    assertThat(seen.remainingRetrievals()).hasValue(1);
    try (KeyMaterial material = KeyMaterial.random(256)) {
      keys.importKey("orders", material).throughImportToken().create();
    }
    assertThat(keys.importTokens().look().orElseThrow().remainingRetrievals()).hasValue(0);
    assertThat(keys.importTokens().look()).isEmpty();
  }

  @Test
  void aDedicatedInstanceDoesEverythingElse() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).dedicated();
    try (KeyMaterial material = KeyMaterial.random(256)) {
      KeyImport request = keys.importKey("orders", material);

      assertThatThrownBy(request::throughImportToken).isInstanceOf(NotOfferedException.class);
      KeyId id = request.create().id();
      keys.newVersion(id, material).create();
      assertThat(keys.versions(id)).hasSize(2);
    }
  }
}
