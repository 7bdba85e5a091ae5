package io.github.redoubt.emulator.keys.kmip;

import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Names;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The rules of KMIP adapters: unique names, a living root key, and no more than 200. */
final class KmipAdapters {

  private static final int MOST = 200;

  private KmipAdapters() {}

  /**
   * Creates an adapter.
   *
   * @param name made up if there is none
   */
  static KmipAdapter create(
      KmipHost instance,
      Optional<String> name,
      Optional<String> description,
      String rootKeyId,
      String by) {
    name.ifPresent(given -> Names.requireWord("name", given));
    description.ifPresent(Names::requireDescription);
    return instance.locked(
        () -> {
          Instant now = instance.now();
          instance.requireActiveRootKey(rootKeyId);
          String id = UUID.randomUUID().toString();
          String itsName = name.orElseGet(() -> "kmip_adapter_" + id.substring(0, 8));
          if (find(instance, itsName).isPresent()) {
            throw Refusal.of(ErrorCode.KMIP_ADAPTER_EXISTS_ERR);
          }
          if (instance.kmipAdapters().size() >= MOST) {
            throw Refusal.of(ErrorCode.KMIP_ADAPTER_QUOTA_ERR);
          }
          KmipAdapter adapter =
              new KmipAdapter(id, itsName, description, rootKeyId, Authorship.of(by, now));
          instance.kmipAdapters().put(id, adapter);
          return adapter;
        });
  }

  /** Lists adapters, those of one root key only if it is given. */
  static List<KmipAdapter> list(KmipHost instance, Optional<String> rootKeyId) {
    return instance.locked(
        () ->
            instance.kmipAdapters().values().stream()
                .filter(adapter -> rootKeyId.map(adapter.rootKeyId()::equals).orElse(true))
                .toList());
  }

  /** Does something with an adapter, under the instance's lock. */
  static <T> T with(KmipHost instance, String idOrName, Function<KmipAdapter, T> work) {
    return instance.locked(
        () ->
            work.apply(
                find(instance, idOrName)
                    .orElseThrow(() -> Refusal.of(ErrorCode.KMIP_ADAPTER_NOT_FOUND_ERR))));
  }

  /** Deletes an adapter with its certificates; objects that are in use keep it. */
  static void delete(KmipHost instance, String idOrName) {
    with(
        instance,
        idOrName,
        adapter -> {
          if (adapter.objects().values().stream()
              .anyMatch(object -> object.state() != KmipObject.State.DESTROYED)) {
            throw Refusal.of(ErrorCode.KMIP_ADAPTER_OBJECTS_NOT_EMPTY_ERR);
          }
          return instance.kmipAdapters().remove(adapter.id());
        });
  }

  private static Optional<KmipAdapter> find(KmipHost instance, String idOrName) {
    return instance.kmipAdapters().values().stream()
        .filter(adapter -> adapter.id().equals(idOrName) || adapter.name().equals(idOrName))
        .findFirst();
  }
}
