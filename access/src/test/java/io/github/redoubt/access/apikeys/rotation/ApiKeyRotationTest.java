package io.github.redoubt.access.apikeys.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.apikeys.ApiKey;
import io.github.redoubt.access.apikeys.ApiKeySecret;
import io.github.redoubt.access.apikeys.LeakAction;
import io.github.redoubt.access.apikeys.rotation.RotationState.Phase;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class ApiKeyRotationTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final RotationKit kit = new RotationKit();

  private RotationState advance() {
    return kit.rotation().advance();
  }

  @Test
  void oldKeyWorksThroughTheGraceThenIsDisabledThenDeleted() {
    RotationState begun = advance();
    assertThat(begun.phase()).isEqualTo(Phase.BOTH_WORK);
    assertThat(begun.due()).contains(kit.now().plus(DAY).truncatedTo(ChronoUnit.SECONDS));
    assertThat(kit.oldSignsIn()).isTrue();
    assertThat(kit.latestSignsIn()).isTrue();

    kit.pass(DAY);
    assertThat(advance().phase()).isEqualTo(Phase.OLD_DISABLED);
    assertThat(kit.oldSignsIn()).isFalse();
    assertThat(kit.keys()).hasSize(2);

    kit.pass(DAY);
    RotationState done = advance();
    assertThat(done.isDone()).isTrue();
    assertThat(done.due()).isEmpty();
    assertThat(kit.keys()).containsExactly(done.newKey());
    assertThat(kit.latestSignsIn()).isTrue();
    assertThat(kit.vault).hasSize(1);
  }

  @Test
  void nothingChangesBeforeTheNextStepIsDue() {
    RotationState begun = advance();
    kit.pass(DAY.minusSeconds(1));
    assertThat(advance()).isEqualTo(begun);

    kit.pass(Duration.ofSeconds(1));
    RotationState disabled = advance();
    kit.pass(DAY.minusSeconds(1));
    assertThat(advance()).isEqualTo(disabled);
    assertThat(kit.apiKeys.find(kit.old.id())).isPresent();
  }

  @Test
  void finishedRotationStaysFinished() {
    var unused = advance();
    kit.pass(DAY);
    unused = advance();
    kit.pass(DAY);
    RotationState done = advance();

    assertThat(advance()).isEqualTo(done);
    assertThat(kit.vault).hasSize(1);
  }

  @Test
  void newKeyIsLikeTheOldOne() {
    var end = kit.old.createdAt().plus(Duration.ofDays(90)).truncatedTo(ChronoUnit.MINUTES);
    kit.apiKeys.update(kit.old.id(), k -> k.whenLeaked(LeakAction.DISABLE).expiringAt(end));

    ApiKey made = advance().newKey();

    assertThat(made.name()).isEqualTo("orders-key");
    assertThat(made.description().orElseThrow()).startsWith("for the intake [redoubt rotation of ");
    assertThat(made.whenLeaked()).isEqualTo(LeakAction.DISABLE);
    assertThat(made.expiresAt().orElseThrow())
        .isBetween(kit.now().plus(Duration.ofDays(89)), kit.now().plus(Duration.ofDays(90)));
  }

  @Test
  void newKeyCanBeRotatedInItsTurn() {
    ApiKey first = advance().newKey();
    kit.pass(DAY);
    var unused = advance();
    kit.pass(DAY);
    unused = advance();

    RotationState second =
        kit.rotation(kit.emulated.cloud(), first.id(), kit::keep).named("next").advance();

    assertThat(second.newKey().name()).isEqualTo("next");
    assertThat(second.newKey().description().orElseThrow())
        .startsWith("for the intake [")
        .contains(first.id())
        .doesNotContain(kit.old.id());
    assertThat(kit.latestSignsIn()).isTrue();
  }

  @Test
  void newKeyMayTakeAMomentToBeKnown() {
    ApiKey[] made = new ApiKey[1];
    kit.atPause =
        () -> {
          if (kit.pauses.size() == 3) {
            kit.apiKeys.enable(made[0].id());
          }
        };

    RotationState begun =
        kit.rotation(
                secret -> {
                  kit.keep(secret);
                  made[0] = secret.apiKey();
                  kit.apiKeys.disable(made[0].id());
                })
            .advance();

    assertThat(begun.phase()).isEqualTo(Phase.BOTH_WORK);
    assertThat(kit.pauses)
        .containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(kit.vault).hasSize(1);
  }

  @Test
  void newKeyThatDoesNotSignInIsDeletedAgainAndTheOldOneIsAsItWas() {
    assertThatThrownBy(
            () ->
                kit.rotation(
                        secret -> {
                          kit.keep(secret);
                          kit.apiKeys.disable(secret.apiKey().id());
                        })
                    .provingWithin(Duration.ofSeconds(20))
                    .advance())
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e ->
                assertThat(e.leftBehind())
                    .singleElement()
                    .asString()
                    .contains("the secret of the deleted key"));
    assertThat(kit.keys()).containsExactly(kit.old);
    assertThat(kit.oldSignsIn()).isTrue();
  }

  @Test
  void failedHandOverLeavesNothingBehind() {
    assertThatThrownBy(
            () ->
                kit.rotation(
                        secret -> {
                          throw new IOException("the vault is sealed");
                        })
                    .advance())
        .isInstanceOfSatisfying(
            PartialFailureException.class, e -> assertThat(e.leftBehind()).isEmpty())
        .hasMessageContainingAll("the vault is sealed", "deleted again", kit.old.id());
    assertThat(kit.keys()).containsExactly(kit.old);
  }

  @Test
  void newKeyThatCannotBeDeletedAgainIsLeftBehindByName() {
    ApiKey[] made = new ApiKey[1];

    assertThatThrownBy(
            () ->
                kit.rotation(
                        secret -> {
                          made[0] = secret.apiKey();
                          kit.apiKeys.lock(made[0].id());
                          throw new IOException("the vault is sealed");
                        })
                    .advance())
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e ->
                assertThat(e.leftBehind())
                    .containsExactly(
                        "API key '" + made[0].id() + "', which could not be deleted again"));
    assertThat(kit.oldSignsIn()).isTrue();
  }

  @Test
  void oldKeyThatSomebodyEnabledByHandIsNotDeleted() {
    var unused = advance();
    kit.pass(DAY);
    unused = advance();
    kit.apiKeys.enable(kit.old.id());
    kit.pass(DAY);

    RotationState again = advance();

    assertThat(again.phase()).isEqualTo(Phase.BOTH_WORK);
    assertThat(again.due()).contains(kit.now().plus(DAY));
    assertThat(kit.oldSignsIn()).isTrue();
  }

  @Test
  void oldKeyIsEnabledAgainForAnotherGracePeriod() {
    var unused = advance();
    kit.pass(DAY);
    unused = advance();

    RotationState again = kit.rotation().reenableOld();

    assertThat(again.phase()).isEqualTo(Phase.BOTH_WORK);
    assertThat(again.due()).contains(kit.now().plus(DAY));
    assertThat(kit.oldSignsIn()).isTrue();
  }

  @Test
  void rotationIsGivenUp() {
    var unused = advance();
    kit.pass(DAY);
    unused = advance();

    kit.rotation().undo();

    assertThat(kit.keys()).extracting(ApiKey::id).containsExactly(kit.old.id());
    assertThat(kit.oldSignsIn()).isTrue();
  }

  @Test
  void oldKeyStaysIfTheNewOneCannotSignInAnyMore() {
    RotationState begun = advance();
    kit.apiKeys.disable(begun.newKey().id());
    kit.pass(DAY);

    assertThatThrownBy(this::advance)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll(begun.newKey().id(), "is disabled", "undo()");
    assertThat(kit.oldSignsIn()).isTrue();
  }

  @Test
  void lockedOldKeyIsRefusedBeforeThereIsANewOne() {
    kit.apiKeys.lock(kit.old.id());

    assertThatThrownBy(this::advance)
        .isInstanceOf(LockedException.class)
        .hasMessageContaining("apiKeys().unlock(id)");
    assertThat(kit.keys()).hasSize(1);
  }

  @Test
  void keyOfSomebodyElseIsRefused() {
    try (ApiKeySecret mine = kit.apiKeys.newApiKey("mine").create()) {
      String id = mine.apiKey().id();

      assertThatThrownBy(() -> kit.rotation(kit.emulated.cloud(), id, kit::keep).advance())
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContainingAll(id, kit.orders.iamId().value());
    }
  }

  @Test
  void keyThatIsNoMoreAndWasNotReplacedIsNotFound() {
    kit.apiKeys.delete(kit.old.id());

    assertThatThrownBy(this::advance).isInstanceOf(NotFoundException.class);
    assertThat(kit.keys()).isEmpty();
  }

  @Test
  void oldKeyThatSomebodyDeletedEndsTheRotation() {
    var unused = advance();
    kit.apiKeys.delete(kit.old.id());
    kit.pass(DAY);

    assertThat(advance().isDone()).isTrue();
    assertThat(kit.latestSignsIn()).isTrue();
  }

  @Test
  void secondOneWhoBeginsAtTheSameTimeStepsBack() {
    AtomicBoolean raced = new AtomicBoolean();
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  if (chain.request().method().equals("POST")
                      && chain.request().url().encodedPath().endsWith("/apikeys")
                      && !raced.getAndSet(true)) {
                    var unused = advance();
                  }
                  return chain.proceed(chain.request());
                })
            .build();

    assertThatThrownBy(
            () ->
                kit.rotation(kit.emulated.cloud().using(client), kit.old.id(), secret -> {})
                    .advance())
        .isInstanceOfSatisfying(
            PartialFailureException.class, e -> assertThat(e.leftBehind()).isEmpty())
        .hasMessageContaining("several keys replace");
    assertThat(kit.keys()).hasSize(2);
    assertThat(kit.latestSignsIn()).isTrue();
  }

  @Test
  void negativeTimesAreRefused() {
    assertThatThrownBy(() -> kit.rotation().graceOf(Duration.ofSeconds(-1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("grace");
  }

  @Test
  void serviceIdRotatesItsKey() {
    RotationState begun =
        kit.orders.rotateApiKey(kit.old.id(), kit::keep).graceOf(Duration.ZERO).advance();

    assertThat(begun.oldKeyId()).isEqualTo(kit.old.id());
    assertThat(kit.orders.rotateApiKey(kit.old.id(), kit::keep).advance().phase())
        .isEqualTo(Phase.OLD_DISABLED);
  }
}
