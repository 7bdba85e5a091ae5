package io.github.redoubt.access.resources;

import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of service instances, which the console calls service credentials: of all instances of
 * an account, or of one. Safe for use by many threads.
 *
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-service_credentials">Managing
 *     service credentials</a>
 */
public final class ResourceKeys {

  private final Controller controller;
  private final Optional<Crn> instance;

  ResourceKeys(Controller controller, Optional<Crn> instance) {
    this.controller = controller;
    this.instance = instance;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static ResourceKeys of(Iam iam) {
    return new ResourceKeys(new Controller(iam, Waiting.MACHINE), Optional.empty());
  }

  /** Gives those of one instance only. */
  public ResourceKeys ofInstance(Crn instance) {
    return new ResourceKeys(controller, Optional.of(instance.instance()));
  }

  /**
   * Begins to create a key.
   *
   * @param name 1 to 180 letters, digits, spaces and {@code - . _ :}
   * @param instance the CRN of what it is for
   * @throws InvalidRequestException if the name is none
   */
  public KeyCreation newKey(String name, Crn instance) {
    return new KeyCreation(controller, name, instance.instance());
  }

  /**
   * Begins to create a key of the one instance that these are of.
   *
   * @param name as with {@link #newKey(String, Crn)}
   * @throws InvalidRequestException if the name is none, or these are of all instances
   */
  public KeyCreation newKey(String name) {
    return newKey(
        name,
        instance.orElseThrow(
            () ->
                new InvalidRequestException(
                    "instance", "is not named", "Use newKey(name, instance).")));
  }

  /**
   * Reads a key, without what is secret of it.
   *
   * @throws NotFoundException if there is no such key
   */
  public ResourceKey get(Crn crn) {
    return read(crn).key();
  }

  /** Finds a key, without what is secret of it. */
  public Optional<ResourceKey> find(Crn crn) {
    try {
      return Optional.of(get(crn));
    } catch (NotFoundException missing) {
      return Optional.empty();
    }
  }

  /**
   * Finds the key of a name, without what is secret of it.
   *
   * @throws InvalidRequestException if there are several
   */
  public Optional<ResourceKey> find(String name) {
    List<ResourceKey> named;
    try (Stream<ResourceKey> keys = list(Map.of("name", Controller.checkedName(name)))) {
      named = keys.filter(key -> key.name().equals(name)).toList();
    }
    if (named.size() > 1) {
      throw new InvalidRequestException(
          "name",
          "is that of " + named.size() + " keys: " + named.stream().map(ResourceKey::crn).toList(),
          "Name the one that is meant by its CRN.");
    }
    return named.stream().findFirst();
  }

  /** Lists the keys, without what is secret of them, page by page as they are asked for. */
  public Stream<ResourceKey> list() {
    return list(Map.of());
  }

  /**
   * Reads what a key signs in with. Nothing secret comes if the key {@linkplain
   * ResourceKey#redaction says why not}, or if it was told once already.
   *
   * @return for the caller to close
   * @throws NotFoundException if there is no such key
   * @throws ForbiddenException if the identity may not see the key at all
   */
  public ServiceCredentials reveal(Crn crn) {
    return read(crn).secrets();
  }

  /**
   * Renames a key.
   *
   * @param name as with {@link #newKey(String, Crn)}
   * @throws InvalidRequestException if the name is none
   * @throws NotFoundException if there is no such key
   */
  public ResourceKey rename(Crn crn, String name) {
    return controller
        .wire()
        .patch("rename key")
        .encodedPath(Controller.path(Controller.KEYS, crn))
        .json(Map.of("name", Controller.checkedName(name)))
        .repeatable()
        .as(KeyAnswer.class)
        .send()
        .key();
  }

  /**
   * Deletes a key; nobody can sign in with it any more.
   *
   * @throws NotFoundException if there is no such key
   */
  public void delete(Crn crn) {
    controller
        .wire()
        .delete("delete key")
        .encodedPath(Controller.path(Controller.KEYS, crn))
        .once()
        .lookAt("Look for it with resourceKeys().find(crn).")
        .asNothing()
        .send();
  }

  private KeyAnswer read(Crn crn) {
    return controller
        .wire()
        .get("get key")
        .encodedPath(Controller.path(Controller.KEYS, crn))
        .as(KeyAnswer.class)
        .send();
  }

  private Stream<ResourceKey> list(Map<String, String> conditions) {
    return controller.pages(() -> call(conditions), KeyAnswer.KeyPage.class).map(KeyAnswer::key);
  }

  /** The listing of one instance takes no conditions, so that callers look for themselves. */
  private Call.Builder call(Map<String, String> conditions) {
    Call.Builder call = controller.wire().get("list keys");
    if (instance.isPresent()) {
      return call.encodedPath(
          Controller.path(Controller.INSTANCES, instance.get(), Controller.KEYS));
    }
    call.path("v2", Controller.KEYS);
    conditions.forEach(call::query);
    return call;
  }
}
