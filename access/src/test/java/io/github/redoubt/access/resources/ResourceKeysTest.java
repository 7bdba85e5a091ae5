package io.github.redoubt.access.resources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.Emulated;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.RedoubtException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keys of service instances against the emulator. */
class ResourceKeysTest {

  private final Emulated here = Emulated.fresh();
  private final ResourceKeys keys = here.access().resourceKeys();
  private final Crn storage =
      here.access().resourceInstances().newObjectStorage("store").create().crn();

  @Test
  void whatAKeySignsInWithIsAnApiKeyThatWorks() {
    try (ServiceCredentials made = keys.newKey("app", storage).role("Writer").create()) {
      String apiKey = made.apiKey().orElseThrow().revealTo(bytes -> new String(bytes, UTF_8));
      Access asKey = Access.on(here.signedIn(Credentials.apiKey(apiKey)));

      // It signs in; what it may see is another matter.
      assertThatThrownBy(() -> asKey.accountSettings().get()).isInstanceOf(RedoubtException.class);
      assertThat(made.key().role().orElseThrow()).endsWith("serviceRole:Writer");
      assertThat(made.key().serviceId()).isPresent();
      assertThat(made.hmac()).isEmpty();
    }
  }

  @Test
  void hmacCredentialsComeWhenAskedForAndShowNothing() {
    ServiceCredentials made = keys.newKey("app", storage).role("Writer").withHmac().create();
    HmacCredentials hmac = made.hmac().orElseThrow();
    String secret = hmac.secretAccessKey().revealTo(bytes -> new String(bytes, UTF_8));

    assertThat(secret).isNotBlank();
    assertThat(hmac.accessKeyId()).isNotBlank();
    assertThat(made.toString()).doesNotContain(secret).contains(hmac.accessKeyId());

    made.close();

    assertThat(hmac.secretAccessKey().isClosed()).isTrue();
    assertThat(made.apiKey().orElseThrow().isClosed()).isTrue();
    assertThat(made.json().isClosed()).isTrue();
  }

  @Test
  void aKeyIsFoundListedAndRevealed() {
    Crn made = make("app");

    assertThat(keys.get(made).name()).isEqualTo("app");
    assertThat(keys.get(made).instance()).isEqualTo(storage);
    assertThat(keys.find("app").map(ResourceKey::crn)).contains(made);
    assertThat(keys.find("other")).isEmpty();
    assertThat(keys.list().map(ResourceKey::crn)).containsExactly(made);
    try (ServiceCredentials told = keys.reveal(made)) {
      assertThat(told.apiKey()).isPresent();
      assertThat(told.key().redaction()).isEmpty();
    }
  }

  @Test
  void anInstanceListsItsOwnKeysOnly() {
    Crn made = make("app");
    Crn other = here.instance("keyProtect");
    keys.newKey("kp", other).role("Reader").create().close();

    ResourceInstance instance = here.access().resourceInstances().get(storage);

    try (Stream<ResourceKey> own = instance.keys().list()) {
      assertThat(own.map(ResourceKey::crn)).containsExactly(made);
    }
    assertThat(keys.list()).hasSize(2);
    instance.keys().newKey("second").role("Reader").create().close();
    assertThat(instance.keys().find("second")).isPresent();
  }

  @Test
  void aKeyIsRenamedAndDeleted() {
    Crn made = make("app");

    assertThat(keys.rename(made, "app-2026").name()).isEqualTo("app-2026");
    keys.delete(made);

    assertThat(keys.list()).isEmpty();
  }

  @Test
  void aNameThatTwoKeysHaveIsNobodyInParticular() {
    make("app");
    make("app");

    assertThatThrownBy(() -> keys.find("app"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("2 keys");
  }

  @Test
  void anInstanceWithKeysIsDeletedWithThemOnly() {
    make("app");
    ResourceInstances instances = here.access().resourceInstances();

    assertThatThrownBy(() -> instances.delete(storage)).isInstanceOf(RedoubtException.class);
    instances.deleteWithKeys(storage);

    assertThat(instances.find("store")).isEmpty();
  }

  @Test
  void aKeyForNothingIsNotMade() {
    Crn missing =
        Crn.ofInstance(
            "kms", "us-south", here.account().accountId(), "00000000-0000-4000-8000-000000000000");

    assertThatThrownBy(() -> keys.newKey("app", missing).role("Reader").create())
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> keys.newKey("app")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> keys.newKey("app", storage).role(" "))
        .isInstanceOf(InvalidRequestException.class);
  }

  private Crn make(String name) {
    try (ServiceCredentials made = keys.newKey(name, storage).role("Writer").create()) {
      return made.key().crn();
    }
  }
}
