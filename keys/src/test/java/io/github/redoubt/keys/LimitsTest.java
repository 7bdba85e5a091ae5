package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.keys.internal.TokenDesk;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before it is sent; there is no server to send it to. */
class LimitsTest {

  private static final KeyId ID = new KeyId("11111111-2222-4333-8444-555555555555");

  private final KeyProtect keys = KeyProtect.on(cloud(), TokenDesk.KEY_PROTECT);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 91})
  void aNameHasTwoToNinetyCharacters(int length) {
    refused("name", () -> keys.newRootKey("n".repeat(length)), length + " characters", "2 to 90");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 241})
  void aDescriptionHasTwoToTwoHundredAndFortyCharacters(int length) {
    RootKeyCreation request = keys.newRootKey("orders");

    refused("description", () -> request.describedAs("d".repeat(length)), "2 to 240");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "with blank",
        "ümlaut",
        "rings",
        "a/b",
        "11111111-2222-4333-8444-555555555555"
      })
  void whatIsNoAliasIsRefused(String alias) {
    RootKeyCreation request = keys.newRootKey("orders");

    refused("alias", () -> request.alias(alias));
    refused("alias", () -> keys.findByAlias(alias));
  }

  @Test
  void aKeyHasFiveAliasesAtMost() {
    RootKeyCreation request = keys.newRootKey("orders");
    for (int i = 0; i < 5; i++) {
      request.alias("alias-" + i);
    }

    refused("alias", () -> request.alias("alias-5"), "5");
  }

  @Test
  void anAliasIsGivenOnce() {
    RootKeyCreation request = keys.newRootKey("orders").alias("same");

    refused("alias", () -> request.alias("same"), "twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "r", "with blank", "a/b"})
  void whatIsNoIdOfANewRingIsRefused(String id) {
    refused("ring id", () -> keys.rings().create(id));
  }

  @Test
  void theDefaultRingIsNotDeleted() {
    refused("ring id", () -> keys.rings().deleteForced("default"), "default ring");
  }

  @Test
  void additionalDataHaveLimits() {
    String[] many = IntStream.range(0, 256).mapToObj(i -> "part").toArray(String[]::new);

    refused("additional data", () -> keys.newDataKey(ID, many), "256 parts", "255");
    refused("additional data", () -> keys.newDataKey(ID, "p".repeat(256)), "256 characters");
  }

  @Test
  void anEmptyDataKeyIsNotWrapped() {
    refused("data key", () -> keys.wrap(ID, SecretBytes.copyOf(new byte[0])), "newDataKey");
  }

  @Test
  void aBlankCiphertextIsRefused() {
    refused("ciphertext", () -> WrappedDataKey.of(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "..", "crn:v1:bluemix:public:kms:us-south:a/a:i:key:k"})
  void whatIsNoKeyIdIsRefused(String id) {
    refused("key id", () -> new KeyId(id));
  }

  @Test
  void aKeyIdComesOutOfAKeysCrn() {
    assertThat(KeyId.of(TokenDesk.KEY_PROTECT.withResource("key", ID.value()))).isEqualTo(ID);
    refused("crn", () -> KeyId.of(TokenDesk.KEY_PROTECT), "names no key");
  }

  @Test
  void aCrnOfAnotherServiceIsRefused() {
    refused("crn", () -> KeyProtect.on(cloud(), TokenDesk.HYPER_PROTECT), "hs-crypto", "kms");
    refused("crn", () -> HyperProtect.on(cloud(), TokenDesk.KEY_PROTECT), "kms");
    Crn storage = Crn.ofInstance("cloud-object-storage", "global", "acc", "guid");
    refused("crn", () -> KeyService.on(cloud(), storage), "cloud-object-storage");
  }

  @Test
  void aKeysCrnIsNoInstances() {
    Crn key = TokenDesk.KEY_PROTECT.withResource("key", ID.value());

    refused("crn", () -> KeyProtect.on(cloud(), key), "crn.instance()");
    refused("crn", () -> KeyProtect.dedicatedOn(cloud(), key), "crn.instance()");
    assertThat(KeyService.on(cloud(), key.instance()).crn()).isEqualTo(key.instance());
  }

  @Test
  void aCrnWithoutAnInstanceOrRegionIsRefused() {
    refused(
        "crn", () -> KeyProtect.on(cloud(), Crn.ofInstance("kms", "us-south", "acc", "")), "GUID");
    refused("crn", () -> KeyProtect.on(cloud(), Crn.ofInstance("kms", "us-south", "acc", "a.b/c")));
    refused("region", () -> KeyProtect.on(cloud(), Crn.ofInstance("kms", "", "acc", "guid")));
  }

  private static IbmCloud cloud() {
    return IbmCloud.connect(Credentials.none());
  }

  private static void refused(String field, ThrowingCallable call, String... said) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field))
        .satisfies(e -> assertThat(List.of(said)).allMatch(part -> e.toString().contains(part)));
  }
}
