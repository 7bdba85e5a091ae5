package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.redoubt.emulator.keys.RootKeys.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key services as Object Storage uses them. */
class RootKeysTest {

  private static final byte[] DATA_KEY = "a data key".getBytes(StandardCharsets.UTF_8);
  private static final String BUCKET =
      "crn:v1:bluemix:public:cloud-object-storage:global:a/acc1:22222222-0000-4000-8000-000000000001:bucket:orders";

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();
  private final RootKeys rootKeys = cloud.management;
  private final String id = client.newRootKey();
  private final String key = KeyCloud.keyCrn(id);

  @BeforeEach
  void authorize() {
    cloud.authorizedSources.add("22222222-0000-4000-8000-000000000001 kms.secrets.wrap");
    cloud.authorizedSources.add("22222222-0000-4000-8000-000000000001 kms.secrets.unwrap");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static void assertRefused(Refused.Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(call)
        .extracting(Refused::reason)
        .isEqualTo(reason);
  }

  @Test
  void aDataKeyComesBackEvenAfterARotation() throws Refused {
    String wrapped = rootKeys.wrap(key, KeyCloud.STORAGE, DATA_KEY);
    client.post("/keys/" + id + "/actions/rotate");

    assertThat(rootKeys.unwrap(key, KeyCloud.STORAGE, wrapped)).isEqualTo(DATA_KEY);
  }

  @Test
  void withoutAnAuthorizationNothingIsWrapped() {
    cloud.authorizedSources.clear();

    assertRefused(
        Refused.Reason.NOT_AUTHORIZED, () -> rootKeys.wrap(key, KeyCloud.STORAGE, DATA_KEY));
  }

  @Test
  void anUnknownKeyOrInstanceIsNotFound() {
    assertRefused(
        Refused.Reason.NOT_FOUND,
        () -> rootKeys.wrap(KeyCloud.keyCrn("nothing"), KeyCloud.STORAGE, DATA_KEY));
    assertRefused(
        Refused.Reason.NOT_FOUND,
        () -> rootKeys.wrap(key.replace("a/acc1", "a/acc2"), KeyCloud.STORAGE, DATA_KEY));
  }

  @Test
  void aStandardKeyIsNoRootKey() {
    String standard = KeyCloud.keyCrn(client.newStandardKey());

    assertRefused(
        Refused.Reason.NOT_A_ROOT_KEY, () -> rootKeys.wrap(standard, KeyCloud.STORAGE, DATA_KEY));
  }

  @Test
  void aDisabledDeletedOrPurgedKeyIsNotActive() throws Refused {
    String wrapped = rootKeys.wrap(key, KeyCloud.STORAGE, DATA_KEY);

    client.post("/keys/" + id + "/actions/disable");
    assertRefused(Refused.Reason.NOT_ACTIVE, () -> rootKeys.unwrap(key, KeyCloud.STORAGE, wrapped));
    client.delete("/keys/" + id);
    assertRefused(Refused.Reason.NOT_ACTIVE, () -> rootKeys.unwrap(key, KeyCloud.STORAGE, wrapped));
    cloud.clock.advance(Duration.ofDays(90));
    assertRefused(Refused.Reason.NOT_ACTIVE, () -> rootKeys.unwrap(key, KeyCloud.STORAGE, wrapped));
  }

  @Test
  void whatAnotherKeyWrappedIsUnreadable() throws Refused {
    String wrapped =
        rootKeys.wrap(KeyCloud.keyCrn(client.newRootKey()), KeyCloud.STORAGE, DATA_KEY);

    assertRefused(Refused.Reason.UNREADABLE, () -> rootKeys.unwrap(key, KeyCloud.STORAGE, wrapped));
  }

  @Test
  void aRegistrationIsListedUntilItIsTakenAway() throws Refused {
    rootKeys.register(key, KeyCloud.STORAGE, BUCKET, false);

    assertThat(client.get("/keys/" + id + "/registrations").each("resourceCrn"))
        .containsExactly(BUCKET);
    assertThat(
            client
                .get("/keys/registrations?urlEncodedResourceCRNQuery=crn%3A*%3Abucket%3A*")
                .each("resourceCrn"))
        .containsExactly(BUCKET);
    assertThat(
            client
                .get("/keys/registrations?urlEncodedResourceCRNQuery=crn%3A*%3Aother")
                .resources())
        .isEmpty();

    rootKeys.unregister(key, BUCKET);
    assertThat(client.get("/keys/" + id + "/registrations").resources()).isEmpty();
  }

  @Test
  void aRegisteredKeyIsDeletedByForceOnly() throws Refused {
    rootKeys.register(key, KeyCloud.STORAGE, BUCKET, false);

    assertThat(client.delete("/keys/" + id).verdict()).isEqualTo("409 PROTECTED_RESOURCE_ERR");
    assertThat(client.delete("/keys/" + id + "?force=true").status()).isEqualTo(204);
  }

  @Test
  void aRegistrationThatForbidsDeletionWithstandsForce() throws Refused {
    rootKeys.register(key, KeyCloud.STORAGE, BUCKET, true);

    assertThat(client.delete("/keys/" + id + "?force=true").verdict())
        .isEqualTo("409 PREV_KEY_DEL_ERR");
  }
}
