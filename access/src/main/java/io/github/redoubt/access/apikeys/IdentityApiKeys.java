package io.github.redoubt.access.apikeys;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.apikeys.rotation.ApiKeyRotation;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The API keys of one user or service ID. Safe for use by many threads. */
public final class IdentityApiKeys {

  private final Iam iam;
  private final KeyStore store;
  private final Supplier<IamId> owner;

  private IdentityApiKeys(Iam iam, Supplier<IamId> owner) {
    this.iam = iam;
    this.store = new KeyStore(iam);
    this.owner = owner;
  }

  /**
   * Gives those of an identity; called by {@code ApiKeys} and {@code ServiceId}.
   *
   * @throws InvalidRequestException if it is a trusted profile, which has none
   */
  public static IdentityApiKeys of(Iam iam, IamId identity) {
    IamId checked = withKeys(identity);
    return new IdentityApiKeys(iam, () -> checked);
  }

  static IdentityApiKeys ofCaller(Iam iam) {
    return new IdentityApiKeys(iam, () -> withKeys(new IamId(iam.caller().iamId())));
  }

  private static IamId withKeys(IamId identity) {
    if (identity.kind() == IamId.Kind.TRUSTED_PROFILE) {
      throw new InvalidRequestException(
          "identity", "is a trusted profile, which has no API keys", "Use a service ID.");
    }
    return identity;
  }

  /** Says whose keys they are. Signs in to learn it, for the caller's own. */
  public IamId identity() {
    return owner.get();
  }

  /**
   * Begins a key.
   *
   * @param name what people call it; others may have the same
   * @throws InvalidRequestException if it is blank
   */
  public ApiKeyCreation newApiKey(String name) {
    return new ApiKeyCreation(store, owner, name);
  }

  /**
   * Prepares to replace one of the keys by a new one without a moment in which none works. Nothing
   * is sent before {@link ApiKeyRotation#advance}.
   *
   * @param oldKeyId the key that shall go
   * @param sink where the new key's secret is kept
   */
  public ApiKeyRotation rotate(String oldKeyId, SecretSink sink) {
    return ApiKeyRotation.of(iam, owner.get(), oldKeyId, sink);
  }

  /** Lists them. */
  public Stream<ApiKey> list() {
    IamId identity = owner.get();
    return store.list(
        Map.of(
            "iam_id",
            identity.value(),
            "scope",
            "entity",
            "type",
            identity.kind() == IamId.Kind.SERVICE_ID ? "serviceid" : "user"));
  }

  /**
   * Finds the one key of a name, by looking through the list.
   *
   * @throws InvalidRequestException if several have it; it names their ids
   */
  public Optional<ApiKey> find(String name) {
    List<ApiKey> found;
    try (Stream<ApiKey> all = list()) {
      found = all.filter(key -> key.name().equals(name)).toList();
    }
    if (found.size() > 1) {
      throw new InvalidRequestException(
          "API key name",
          "is '"
              + name
              + "', which "
              + found.size()
              + " keys have: "
              + found.stream().map(ApiKey::id).collect(Collectors.joining(", ")),
          "Name the one that is meant by its id.");
    }
    return found.stream().findFirst();
  }
}
