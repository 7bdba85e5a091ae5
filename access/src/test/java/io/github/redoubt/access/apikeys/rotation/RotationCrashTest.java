package io.github.redoubt.access.apikeys.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.access.apikeys.ApiKey;
import io.github.redoubt.access.apikeys.ApiKeySecret;
import io.github.redoubt.core.IbmCloud;
import java.time.Duration;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that rotates a key dies at any of its steps, and another one takes the work up. */
class RotationCrashTest {

  private static final int MOST_STEPS = 12;

  /** An end of the program as far as its code can tell: nothing catches it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death() {
      super("the program died", null, false, false);
    }
  }

  /** Dies at one of the requests, before it is sent or before its answer is looked at. */
  private static final class DyingAt implements Interceptor {
    private final int request;
    private final boolean sent;
    private int seen;
    private boolean died;

    DyingAt(int request, boolean sent) {
      this.request = request;
      this.sent = sent;
    }

    @Override
    public Response intercept(Chain chain) throws java.io.IOException {
      boolean counts = chain.request().url().encodedPath().contains("/v1/");
      boolean now = counts && !died && seen++ == request;
      if (now && !sent) {
        died = true;
        throw new Death();
      }
      Response response = chain.proceed(chain.request());
      if (now) {
        died = true;
        response.close();
        throw new Death();
      }
      return response;
    }
  }

  private static boolean runs(RotationKit kit, ApiKeyRotation rotation) {
    boolean done;
    try {
      done = rotation.advance().isDone();
    } catch (Death death) {
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
  @ValueSource(booleans = {false, true})
  void deathAtAnyRequestIsTakenUp(boolean sent) {
    int request = 0;
    boolean died;
    do {
      RotationKit kit = new RotationKit();
      DyingAt dying = new DyingAt(request++, sent);
      IbmCloud mortal =
          kit.emulated.cloud().using(new OkHttpClient.Builder().addInterceptor(dying).build());
      finish(kit, kit.rotation(mortal, kit.old.id(), kit::keep));
      died = dying.died;
    } while (died);
    assertThat(request).as("requests at which it died").isGreaterThan(12);
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
