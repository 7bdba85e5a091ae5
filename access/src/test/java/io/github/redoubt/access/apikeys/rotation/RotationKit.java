package io.github.redoubt.access.apikeys.rotation;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.apikeys.ApiKey;
import io.github.redoubt.access.apikeys.ApiKeySecret;
import io.github.redoubt.access.apikeys.ApiKeys;
import io.github.redoubt.access.apikeys.SecretSink;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.UnauthorizedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service ID with a key to rotate, a vault, and a clock that the test moves. */
final class RotationKit implements Pace {

  final Emulated emulated = Emulated.fresh();
  final ApiKeys apiKeys = emulated.access().apiKeys();
  final ServiceId orders = emulated.access().serviceIds().newServiceId("orders").create();
  final ApiKey old;
  final Credentials oldCredentials;

  /** What was handed over, the last one last. */
  final List<String> vault = new ArrayList<>();

  final List<Duration> pauses = new ArrayList<>();
  Runnable atPause = () -> {};
  private Instant now = Instant.parse("2027-01-01T00:00:00Z");

  RotationKit() {
    try (ApiKeySecret secret =
        orders.newApiKey("orders-key").describedAs("for the intake").create()) {
      old = secret.apiKey();
      oldCredentials = secret.credentials();
    }
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pause(Duration time) {
    pauses.add(time);
    now = now.plus(time);
    atPause.run();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  void keep(ApiKeySecret secret) {
    vault.add(secret.revealTo(bytes -> new String(bytes, StandardCharsets.UTF_8)));
  }

  Optional<SecretBytes> recalled() {
    return vault.isEmpty()
        ? Optional.empty()
        : Optional.of(SecretBytes.copyOf(latest().getBytes(StandardCharsets.UTF_8)));
  }

  String latest() {
    return vault.get(vault.size() - 1);
  }

  ApiKeyRotation rotation() {
    return rotation(this::keep);
  }

  ApiKeyRotation rotation(SecretSink sink) {
    return rotation(emulated.cloud(), old.id(), sink);
  }

  ApiKeyRotation rotation(IbmCloud cloud, String keyId, SecretSink sink) {
    return rotation(cloud, orders.iamId(), keyId, sink);
  }

  ApiKeyRotation rotation(IbmCloud cloud, IamId identity, String keyId, SecretSink sink) {
    return new ApiKeyRotation(new Iam(cloud, Optional.empty()), identity, keyId, sink, this);
  }

  List<ApiKey> keys() {
    return orders.apiKeys().list().toList();
  }

  boolean oldSignsIn() {
    return signsIn(oldCredentials);
  }

  boolean latestSignsIn() {
    return !vault.isEmpty() && signsIn(Credentials.apiKey(latest()));
  }

  private boolean signsIn(Credentials credentials) {
    try {
      return Access.on(emulated.signedIn(credentials))
          .apiKeys()
          .mine()
          .identity()
          .equals(orders.iamId());
    } catch (UnauthorizedException no) {
      return false;
    }
  }
}
