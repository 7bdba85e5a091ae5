package io.github.redoubt.examples;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.apikeys.ApiKey;
import io.github.redoubt.access.apikeys.ApiKeySecret;
import io.github.redoubt.access.apikeys.rotation.ApiKeyRotation;
import io.github.redoubt.access.apikeys.rotation.RotationState;
import io.github.redoubt.access.policies.Grant;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.keys.KeyService;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The story of an API key that is replaced under an application that goes on working. */
final class KeyHandOver {

  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final Access access;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile String failure = "";

  KeyHandOver(Surroundings place, Narrator narrator, Cleanup cleanup) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.access = Access.on(place.cloud());
  }

  /** Where the application reads its credentials; a vault in real life. */
  private static final class Vault {
    private volatile Credentials current;

    Vault(Credentials first) {
      current = first;
    }

    void keep(ApiKeySecret secret) {
      current = secret.credentials();
    }
  }

  void tell() throws InterruptedException {
    String name = "orders-" + UUID.randomUUID().toString().substring(0, 8);
    ServiceId service = access.serviceIds().ensure(name).resource();
    cleanup.later("service ID " + name, service::delete);
    access.policies().ensure(Grant.to(service).roles(Role.READER).on(place.keyProtect()));
    Vault vault;
    ApiKey old;
    try (ApiKeySecret secret = service.newApiKey(name).create()) {
      old = secret.apiKey();
      vault = new Vault(secret.credentials());
    }
    narrator.step("service ID '" + name + "' works with API key " + old.id());
    if (!place.comesTrue(() -> call(vault))) {
      throw new IllegalStateException("The first key never worked: " + failure);
    }
    failure = "";
    rotate(service, old, vault);
  }

  private void rotate(ServiceId service, ApiKey old, Vault vault) throws InterruptedException {
    Thread application = new Thread(() -> work(vault), "application");
    application.start();
    try {
      ApiKeyRotation rotation =
          service.rotateApiKey(old.id(), vault::keep).graceOf(GRACE).secondLookOf(GRACE);
      RotationState state = rotation.advance();
      narrator.step(
          "new API key " + state.newKey().id() + " made, handed over, and proved to sign in");
      while (!state.isDone()) {
        narrator.step(state.phase() + " until " + state.due().orElseThrow());
        sleepUntil(state.due().orElseThrow());
        state = rotation.advance();
      }
      narrator.step("the old key is deleted");
      narrator.add("API key", state.newKey().name(), state.newKey().id(), "in use");
    } finally {
      application.interrupt();
      application.join();
    }
    if (!failure.isEmpty()) {
      throw new IllegalStateException("A call failed meanwhile: " + failure);
    }
    narrator.step("the application signed in and worked " + calls.get() + " times meanwhile");
  }

  private void work(Vault vault) {
    while (!Thread.currentThread().isInterrupted() && failure.isEmpty()) {
      var unused = call(vault);
    }
  }

  /** Signs in anew each time, so that every call proves that the key in the vault works. */
  private boolean call(Vault vault) {
    IbmCloud cloud = place.cloud().signingInWith(vault.current);
    try {
      var unused = KeyService.on(cloud, place.keyProtect()).rings().list().count();
      calls.incrementAndGet();
      return true;
    } catch (RedoubtException problem) {
      if (!Thread.currentThread().isInterrupted()) {
        failure = String.valueOf(problem.getMessage());
      }
      return false;
    }
  }

  private static void sleepUntil(Instant due) throws InterruptedException {
    for (Duration left = Duration.between(Instant.now(), due);
        left.toMillis() >= 0;
        left = Duration.between(Instant.now(), due)) {
      Thread.sleep(left.toMillis() + 1);
    }
  }
}
