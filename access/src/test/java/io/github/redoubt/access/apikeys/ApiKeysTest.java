package io.github.redoubt.access.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.UnauthorizedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

  private final Emulated emulated = Emulated.fresh();
  private final Access access = emulated.access();
  private final ApiKeys apiKeys = access.apiKeys();
  private final ServiceId orders = access.serviceIds().newServiceId("orders").create();

  private ApiKey made(String name) {
    try (ApiKeySecret secret = orders.newApiKey(name).create()) {
      return secret.apiKey();
    }
  }

  private String identityOf(Credentials credentials) {
    return Access.on(emulated.signedIn(credentials)).apiKeys().mine().identity().value();
  }

  @Test
  void createdKeyIsReadBackAsItWasMade() {
    Instant end = Instant.parse("2031-01-02T03:04:05Z");
    try (ApiKeySecret secret =
        orders
            .newApiKey("orders-2026")
            .describedAs("intake")
            .expiringAt(end)
            .whenLeaked(LeakAction.DISABLE)
            .locked()
            .create()) {
      ApiKey key = secret.apiKey();

      assertThat(apiKeys.get(key.id())).isEqualTo(key);
      assertThat(key.name()).isEqualTo("orders-2026");
      assertThat(key.description()).contains("intake");
      assertThat(key.expiresAt()).contains(Instant.parse("2031-01-02T03:04:00Z"));
      assertThat(key.whenLeaked().known()).isEqualTo(LeakAction.Known.DISABLE);
      assertThat(key.locked()).isTrue();
      assertThat(key.iamId()).isEqualTo(orders.iamId());
    }
  }

  @Test
  void keyOfTheCallerSignsInAsTheCaller() {
    try (ApiKeySecret secret = apiKeys.newApiKey("mine").create()) {
      assertThat(secret.apiKey().iamId().value()).isEqualTo(emulated.account().ownerIamId());
      assertThat(identityOf(secret.credentials())).isEqualTo(emulated.account().ownerIamId());
    }
  }

  @Test
  void ownSecretIsTheKeysSecret() {
    String own = "own-" + UUID.randomUUID();
    try (SecretBytes bytes = SecretBytes.copyOf(own.getBytes(StandardCharsets.UTF_8));
        ApiKeySecret secret = orders.newApiKey("own").withOwnSecret(bytes).create()) {
      assertThat(bytes.isClosed()).as("borrowed, not closed").isFalse();
      assertThat(identityOf(Credentials.apiKey(own))).isEqualTo(orders.iamId().value());
      assertThat(apiKeys.findBySecret(bytes)).contains(secret.apiKey());
    }
  }

  @Test
  void secretThatIsNoKeysIsFoundToBeNone() {
    try (SecretBytes other = SecretBytes.copyOf(new byte[] {'n', 'o', 'n', 'e'})) {
      assertThat(apiKeys.findBySecret(other)).isEmpty();
    }
  }

  @Test
  void disabledKeySignsInAgainOnceItIsEnabled() {
    try (ApiKeySecret secret = orders.newApiKey("k").disabled().create()) {
      assertThat(secret.apiKey().disabled()).isTrue();
      assertThatThrownBy(() -> identityOf(secret.credentials()))
          .isInstanceOf(UnauthorizedException.class);

      apiKeys.enable(secret.apiKey().id());
      assertThat(identityOf(secret.credentials())).isEqualTo(orders.iamId().value());

      apiKeys.disable(secret.apiKey().id());
      assertThatThrownBy(() -> identityOf(secret.credentials()))
          .isInstanceOf(UnauthorizedException.class);
    }
  }

  @Test
  void lockedKeyIsNeitherChangedNorDisabledNorDeleted() {
    ApiKey key = made("k");
    apiKeys.lock(key.id());

    assertThatThrownBy(() -> apiKeys.update(key.id(), k -> k.named("other")))
        .isInstanceOf(LockedException.class)
        .hasMessageContaining("apiKeys().unlock(id)");
    assertThatThrownBy(() -> apiKeys.disable(key.id())).isInstanceOf(LockedException.class);
    assertThatThrownBy(() -> apiKeys.delete(key.id())).isInstanceOf(LockedException.class);

    apiKeys.unlock(key.id());
    apiKeys.delete(key.id());
    assertThatThrownBy(() -> apiKeys.get(key.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void updateChangesWhatDiffersAndLeavesTheRest() {
    ApiKey key = made("k");

    Change<ApiKey> change =
        apiKeys.update(key.id(), k -> k.describedAs("d").whenLeaked(LeakAction.DELETE));

    assertThat(change.differences())
        .containsExactly(
            new Difference("description", "", "d"),
            new Difference("when leaked", "none", "delete"));
    assertThat(apiKeys.get(key.id())).isEqualTo(change.resource());
    assertThat(change.resource().name()).isEqualTo("k");
    assertThat(
            apiKeys
                .update(key.id(), k -> k.describedAs("d").whenLeaked(LeakAction.DELETE))
                .outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void endIsTakenAwayAgain() {
    ApiKey key = made("k");
    apiKeys.update(key.id(), k -> k.expiringAt(Instant.parse("2031-01-02T03:04:05Z")));
    assertThat(apiKeys.get(key.id()).expiresAt()).contains(Instant.parse("2031-01-02T03:04:00Z"));

    apiKeys.update(key.id(), WantedApiKey::neverExpiring);

    assertThat(apiKeys.get(key.id()).expiresAt()).isEmpty();
  }

  @Test
  void listsTellUsersFromServiceIds() {
    ApiKey ofService = made("s");
    try (ApiKeySecret mine = apiKeys.newApiKey("u").create()) {
      ApiKey ofUser = mine.apiKey();

      assertThat(apiKeys.listOfServiceIds()).containsExactly(ofService);
      assertThat(apiKeys.listOfUsers()).contains(ofUser).doesNotContain(ofService);
      assertThat(apiKeys.list()).contains(ofUser, ofService);
      assertThat(apiKeys.of(orders.iamId()).list()).containsExactly(ofService);
      assertThat(apiKeys.mine().list()).contains(ofUser).doesNotContain(ofService);
    }
  }

  @Test
  void listGoesOnBeyondTheFirstPage() {
    for (int id = 0; id < 6; id++) {
      ServiceId owner = access.serviceIds().newServiceId("s" + id).create();
      IntStream.range(0, 17).forEach(i -> owner.newApiKey("k" + i).create().close());
    }

    assertThat(apiKeys.listOfServiceIds().map(ApiKey::id).distinct()).hasSize(102);
    assertThat(apiKeys.list().filter(key -> key.name().startsWith("k"))).hasSize(102);
  }

  @Test
  void identityWithAsManyKeysAsItMayHaveTakesNoMore() {
    IntStream.range(0, 20).forEach(i -> made("k" + i));

    assertThatThrownBy(() -> made("one-too-many")).isInstanceOf(ConflictException.class);
  }

  @Test
  void nameThatSeveralHaveIsRefusedWithTheirIds() {
    ApiKey one = made("k");
    assertThat(orders.apiKeys().find("k")).contains(one);
    ApiKey other = made("k");

    assertThatThrownBy(() -> orders.apiKeys().find("k"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("2 keys", one.id(), other.id());
  }

  @Test
  void secretIsReadAgainOnlyWhereItWasLeftAtTheService() {
    ApiKey usual = made("usual");
    try (ApiKeySecret left =
        orders.newApiKey("left").leavingTheSecretReadableAtTheService().create()) {
      assertThat(apiKeys.readSecretLeftAtTheService(left.apiKey().id())).contains(left);
      assertThat(apiKeys.readSecretLeftAtTheService(usual.id())).isEmpty();
    }
  }

  @Test
  void trustedProfileHasNoKeys() {
    assertThatThrownBy(() -> apiKeys.of(new IamId("iam-Profile-1")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("trusted profile");
  }

  @Test
  void lockedServiceIdTakesNoKey() {
    orders.lock();

    assertThatThrownBy(() -> orders.newApiKey("k").create())
        .isInstanceOf(LockedException.class)
        .hasMessageContainingAll(orders.iamId().value(), "Unlock it");
  }
}
