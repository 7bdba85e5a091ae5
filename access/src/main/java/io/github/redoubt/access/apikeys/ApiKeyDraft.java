package io.github.redoubt.access.apikeys;

import com.google.gson.JsonObject;
import io.github.redoubt.access.internal.Given;
import io.github.redoubt.access.internal.Identities;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What a new API key shall be. Belongs to one thread.
 *
 * @param <S> the kind of draft
 */
public abstract sealed class ApiKeyDraft<S extends ApiKeyDraft<S>>
    permits ApiKeyCreation, ApiKeyInside {

  private final String name;
  private Optional<String> description = Optional.empty();
  private Optional<Instant> expiresAt = Optional.empty();
  private Optional<LeakAction> whenLeaked = Optional.empty();
  private Optional<SecretBytes> ownSecret = Optional.empty();
  private boolean readableLater;

  ApiKeyDraft(String name) {
    this.name = Given.filled("API key name", name);
  }

  abstract S self();

  final String name() {
    return name;
  }

  /** Says in words what it is for; not secret, no personal data. */
  public final S describedAs(String text) {
    description = Optional.of(text);
    return self();
  }

  /**
   * Ends the key's life by itself.
   *
   * @param moment to the minute; the seconds are dropped
   */
  public final S expiringAt(Instant moment) {
    expiresAt = Optional.of(moment);
    return self();
  }

  /** Says what is done to the key if it is found in public; nothing, if this is not called. */
  public final S whenLeaked(LeakAction action) {
    whenLeaked = Optional.of(action);
    return self();
  }

  /**
   * Gives the key a secret of your own instead of one that the service makes.
   *
   * @param secret unique at the service, and hard to guess; borrowed until the key is created
   * @throws InvalidRequestException if it is empty
   */
  public final S withOwnSecret(SecretBytes secret) {
    if (secret.sizeBytes() == 0) {
      throw new InvalidRequestException("secret", "is empty", "Leave it to the service.");
    }
    ownSecret = Optional.of(secret);
    return self();
  }

  /**
   * Leaves the secret at the service, where everybody who may read the key can read it at any time
   * with {@link ApiKeys#readSecretLeftAtTheService}. Without it, nobody can after the creation.
   */
  public final S leavingTheSecretReadableAtTheService() {
    readableLater = true;
    return self();
  }

  final JsonObject common() {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    description.ifPresent(text -> json.addProperty("description", text));
    expiresAt.ifPresent(moment -> json.addProperty("expires_at", Identities.minutes(moment)));
    whenLeaked.ifPresent(action -> json.addProperty("action_when_leaked", action.value()));
    json.addProperty("store_value", readableLater);
    ownSecret.ifPresent(secret -> json.addProperty("apikey", text(secret)));
    return json;
  }

  private static String text(SecretBytes secret) {
    return secret.revealTo(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
