package io.github.redoubt.keys.kmip;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.internal.Kms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The KMIP adapters of an instance, 200 at most. Safe for use by many threads.
 *
 * <p>An adapter is named by its id or by its name in all methods.
 */
public final class KmipAdapters {

  static final String PATH = "kmip_adapters";
  private static final int PAGE = 100;

  private final Kms kms;

  /** Speaks of one instance; {@code KeyService.kmip} does it for applications. */
  public KmipAdapters(Kms kms) {
    this.kms = kms;
  }

  /** Begins an adapter whose objects a root key protects. */
  public KmipAdapterCreation newAdapter(KeyId rootKey) {
    return new KmipAdapterCreation(kms, rootKey);
  }

  /**
   * Gets an adapter.
   *
   * @param idOrName not blank
   * @throws NotFoundException if there is none
   */
  public KmipAdapter get(String idOrName) {
    return kms.get("get KMIP adapter", PATH, named(idOrName)).as(One.class).send().adapter();
  }

  /** Finds an adapter. */
  public Optional<KmipAdapter> find(String idOrName) {
    try {
      return Optional.of(get(idOrName));
    } catch (NotFoundException missing) {
      return Optional.empty();
    }
  }

  /** Lists the adapters, page by page as they are asked for. */
  public Stream<KmipAdapter> list() {
    return list(Optional.empty());
  }

  /** Lists the adapters whose objects a root key protects. */
  public Stream<KmipAdapter> listUnder(KeyId rootKey) {
    return list(Optional.of(rootKey));
  }

  /**
   * Deletes an adapter: programs cannot sign in there any more.
   *
   * @throws ConflictException if programs have objects there that are not destroyed
   * @throws NotFoundException if there is no such adapter
   */
  public void delete(String idOrName) {
    kms.delete("delete KMIP adapter", PATH, named(idOrName))
        .once()
        .lookAt("Look for the adapter with kmip().find(…).")
        .asNothing()
        .send();
  }

  /** Gives the certificates that programs sign in with at an adapter. */
  public KmipCertificates certificates(String adapter) {
    return new KmipCertificates(kms, named(adapter));
  }

  /** Gives the objects that programs made at an adapter. */
  public KmipObjects objects(String adapter) {
    return new KmipObjects(kms, named(adapter));
  }

  /** Checks what stands for a thing in a path. */
  static String named(String idOrName) {
    if (idOrName.isBlank()) {
      throw new InvalidRequestException("KMIP id or name", "is blank", "Give the id or the name.");
    }
    return idOrName;
  }

  private Stream<KmipAdapter> list(Optional<KeyId> rootKey) {
    return Pages.byOffset(
        PAGE,
        (offset, limit) -> {
          Call.Builder call =
              kms.get("list KMIP adapters", PATH).query("limit", limit).query("offset", offset);
          rootKey.ifPresent(key -> call.query("crk_id", key.value()));
          return new Pages.Counted<>(
              call.as(Many.class).send().resources.stream().map(Resource::adapter).toList(),
              OptionalLong.empty());
        });
  }

  /** An answer about one adapter. */
  record One(List<Resource> resources) {
    One {
      if (resources.isEmpty()) {
        throw new IllegalArgumentException("it names no adapter");
      }
    }

    KmipAdapter adapter() {
      return resources.get(0).adapter();
    }
  }

  private record Many(List<Resource> resources) {}

  record Resource(
      String id,
      Optional<String> name,
      Optional<String> description,
      String profile,
      @SerializedName("profile_data") Profile data,
      @SerializedName("created_at") Optional<Instant> created,
      @SerializedName("created_by") Optional<String> createdBy) {

    KmipAdapter adapter() {
      return new KmipAdapter(id, name, description, profile, data.rootKey, created, createdBy);
    }
  }

  record Profile(@SerializedName("crk_id") KeyId rootKey) {}
}
