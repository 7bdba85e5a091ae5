package io.github.redoubt.access.apikeys;

import com.google.gson.JsonObject;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** An API key under construction. Belongs to one thread, and ends with one of its verbs. */
public final class ApiKeyCreation extends ApiKeyDraft<ApiKeyCreation> {

  private final KeyStore store;
  private final Supplier<IamId> owner;
  private boolean sessions;
  private boolean locked;
  private boolean disabled;
  private boolean begun;

  ApiKeyCreation(KeyStore store, Supplier<IamId> owner, String name) {
    super(name);
    this.store = store;
    this.owner = owner;
  }

  @Override
  ApiKeyCreation self() {
    return this;
  }

  /** Makes sign-ins with the key sessions that can be looked at and revoked; for keys of users. */
  public ApiKeyCreation supportingSessions() {
    sessions = true;
    return this;
  }

  /** Locks the key from the start: it signs in, and can be neither changed nor deleted. */
  public ApiKeyCreation locked() {
    locked = true;
    return this;
  }

  /** Makes a key that nobody signs in with until it is enabled. */
  public ApiKeyCreation disabled() {
    disabled = true;
    return this;
  }

  /**
   * Creates the key. Its secret is told this one time; close what comes back when it is kept.
   *
   * @throws InvalidRequestException if the owner is a trusted profile, which has no API keys
   * @throws LockedException if the key is for a service ID that is locked
   * @throws ConflictException if the owner has as many keys as it may, 20 unless that was raised
   * @throws OutcomeUnknownException if no answer came: there may be a key whose secret nobody knows
   * @throws IllegalStateException at a second call
   */
  public ApiKeySecret create() {
    if (begun) {
      throw new IllegalStateException("This API key was created already: begin a new one");
    }
    begun = true;
    IamId iamId = owner.get();
    JsonObject body = common();
    body.addProperty("iam_id", iamId.value());
    body.addProperty("account_id", store.account());
    if (sessions) {
      body.addProperty("support_sessions", true);
    }
    return store.create(name(), iamId, body, locked, disabled);
  }

  /**
   * Creates the key and writes its secret into a new file that only its owner can read. If it
   * cannot be written, the key is deleted again.
   *
   * @param file must not be there yet; see {@link SecretFile}
   * @throws InvalidRequestException before the key is created, if the file cannot be made
   * @throws PartialFailureException if writing failed; it says whether the key could be deleted
   */
  public ApiKey createInto(Path file) {
    return createInto(SecretFile.at(file));
  }

  /**
   * Creates the key and hands its secret to where it is kept. If that fails, the key is deleted
   * again, so that there is no key whose secret nobody has.
   *
   * @throws InvalidRequestException before the key is created, if the place cannot take it
   * @throws PartialFailureException if handing over failed; it says whether the key could be
   *     deleted
   */
  public ApiKey createInto(SecretSink sink) {
    sink.prepare();
    try (ApiKeySecret secret = create()) {
      try {
        secret.passTo(sink);
      } catch (HandOverFailure failure) {
        throw store.undone("Creating API key '" + name() + "'", secret.apiKey(), failure);
      }
      return secret.apiKey();
    }
  }
}
