package io.github.redoubt.access.apikeys.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.access.apikeys.ApiKey;
import io.github.redoubt.access.apikeys.ApiKeySecret;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rotation goes wrong, or its program dies, at any of its steps; the next call takes it up. */
class RotationCrashTest {

  private static final int MOST_STEPS = 12;

  /** An end of the program as far as its code can tell: nothing catches it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death() {
      super("the program died", null, false, false);
    }
  }

  /** What happens at one request. */
  enum Mishap {
    DEATH_BEFORE_IT_IS_SENT,
    DEATH_BEFORE_ITS_ANSWER_IS_LOOKED_AT,
    REFUSAL,
    ANSWER_LOST
  }

  /** Lets one of the requests go wrong. */
  private static final class GoingWrongAt implements Interceptor {
    private final int request;
    private final Mishap mishap;
    private int seen;
    private boolean happened;

    GoingWrongAt(int request, Mishap mishap) {
      this.request = request;
      this.mishap = mishap;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
      boolean counts = chain.request().url().encodedPath().contains("/v1/");
      if (!counts || happened || seen++ != request) {
        return chain.proceed(chain.request());
      }
      happened = true;
      if (mishap == Mishap.DEATH_BEFORE_IT_IS_SENT) {
        throw new Death();
      }
      Response response = chain.proceed(chain.request());
      if (mishap == Mishap.REFUSAL) {
        // What was done is done: a gateway can say so of a request that went through.
        return response.newBuilder().code(503).build();
      }
      response.close();
      if (mishap == Mishap.ANSWER_LOST) {
        throw new IOException("the connection broke");
      }
      throw new Death();
    }
  }

  private static boolean runs(RotationKit kit, ApiKeyRotation rotation) {
    boolean done;
    try {
      done = rotation.advance().isDone();
    } catch (Death | RedoubtException stopped) {
      done = false;
    }
    List<ApiKey> keys = kit.keys();
    assertThat(keys).hasSizeBetween(1, 2);
    assertThat(kit.oldSignsIn() || kit.latestSignsIn()).as("one of the keys signs in").isTrue();
    kit.pass(Duration.ofDays(1));
    return done;
  }

  private static void finish(RotationKit kit, ApiKeyRotation rotation) {
    int steps = 0;
    while (!runs(kit, rotation)) {
      assertThat(++steps).as("steps").isLessThan(MOST_STEPS);
    }
    assertThat(kit.keys()).singleElement().isNotEqualTo(kit.old);
    assertThat(kit.latestSignsIn()).isTrue();
    assertThat(kit.oldSignsIn()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Mishap.class)
  void mishapAtAnyRequestIsTakenUp(Mishap mishap) {
    int request = 0;
    boolean happened;
    do {
      RotationKit kit = new RotationKit();
      GoingWrongAt wrong = new GoingWrongAt(request++, mishap);
      IbmCloud mortal =
          kit.emulated
              .cloud()
              .retrying(RetryPolicy.NONE)
              .using(new OkHttpClient.Builder().addInterceptor(wrong).build());
      finish(kit, kit.rotation(mortal, kit.old.id(), kit::keep));
      happened = wrong.happened;
    } while (happened);
    assertThat(request).as("requests at which it went wrong").isGreaterThan(12);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void deathInTheHandOverIsTakenUp(boolean kept) {
    RotationKit kit = new RotationKit();
    ApiKeyRotation mortal =
        kit.rotation(
            secret -> {
              if (kept) {
                kit.keep(secret);
              }
              throw new Death();
            });

    assertThat(runs(kit, mortal)).isFalse();
    finish(kit, kit.rotation());
  }

  @Test
  void keyWhoseSecretIsReadBackFromWhereItIsKeptIsGoneOnWith() {
    RotationKit kit = new RotationKit();
    String[] first = new String[1];
    ApiKeyRotation mortal =
        kit.rotation(
            (ApiKeySecret secret) -> {
              kit.keep(secret);
              first[0] = secret.apiKey().id();
              throw new Death();
            });
    assertThat(runs(kit, mortal)).isFalse();

    RotationState taken = kit.rotation().recalling(kit::recalled).advance();

    assertThat(taken.newKey().id()).isEqualTo(first[0]);
    assertThat(kit.vault).hasSize(1);
    assertThat(taken.due()).contains(kit.now().plus(Duration.ofDays(1)));
  }

  @Test
  void secretOfAnotherKeyThatIsReadBackIsNotTakenForTheNewOnes() {
    RotationKit kit = new RotationKit();
    try (ApiKeySecret other = kit.apiKeys.newApiKey("other").create()) {
      kit.keep(other);
    }
    ApiKeyRotation mortal =
        kit.rotation(
            secret -> {
              throw new Death();
            });
    assertThat(runs(kit, mortal)).isFalse();

    RotationState taken = kit.rotation().recalling(kit::recalled).advance();

    assertThat(kit.vault).hasSize(2);
    assertThat(kit.latestSignsIn()).isTrue();
    assertThat(kit.keys()).hasSize(2).contains(taken.newKey());
  }
}
