package io.github.redoubt.keys.kmip;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.keys.internal.Kms;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects that programs made at one KMIP adapter. Safe for use by many threads. */
public final class KmipObjects {

  private static final String PATH = "kmip_objects";
  private static final int PAGE = 100;

  private final Kms kms;
  private final String adapter;

  KmipObjects(Kms kms, String adapter) {
    this.kms = kms;
    this.adapter = adapter;
  }

  /**
   * Gets an object.
   *
   * @throws NotFoundException if there is none
   */
  public KmipObject get(String id) {
    return kms.get("get KMIP object", KmipAdapters.PATH, adapter, PATH, KmipAdapters.named(id))
        .as(One.class)
        .send()
        .resources
        .get(0)
        .object();
  }

  /** Finds an object. */
  public Optional<KmipObject> find(String id) {
    try {
      return Optional.of(get(id));
    } catch (NotFoundException missing) {
      return Optional.empty();
    }
  }

  /**
   * Lists the objects, page by page as they are asked for.
   *
   * @param states those in these states only; without any, as the service has it
   * @throws NotFoundException while streaming, if there is no such adapter
   */
  public Stream<KmipObject> list(KmipState... states) {
    String codes =
        Arrays.stream(states).map(s -> String.valueOf(s.code())).collect(Collectors.joining(","));
    return Pages.byOffset(
        PAGE,
        (offset, limit) -> {
          Call.Builder call =
              kms.get("list KMIP objects", KmipAdapters.PATH, adapter, PATH)
                  .query("limit", limit)
                  .query("offset", offset);
          if (!codes.isEmpty()) {
            call.query("state", codes);
          }
          return new Pages.Counted<>(
              call.as(Many.class).send().resources.stream().map(Resource::object).toList(),
              OptionalLong.empty());
        });
  }

  /**
   * Destroys an object: what its key encrypted cannot be read any more.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    kms.delete("delete KMIP object", KmipAdapters.PATH, adapter, PATH, KmipAdapters.named(id))
        .once()
        .lookAt("Look for the object with find(id).")
        .asNothing()
        .send();
  }

  record One(List<Resource> resources) {
    One {
      if (resources.isEmpty()) {
        throw new IllegalArgumentException("it names no object");
      }
    }
  }

  private record Many(List<Resource> resources) {}

  record Resource(
      String id,
      @SerializedName("kmip_object_type") Optional<Integer> type,
      KmipState state,
      @SerializedName("created_at") Optional<Instant> created,
      @SerializedName("created_by_kmip_client_cert_id") Optional<String> createdBy,
      @SerializedName("updated_at") Optional<Instant> updated,
      @SerializedName("destroyed_at") Optional<Instant> destroyed) {

    KmipObject object() {
      return new KmipObject(id, type.orElse(0), state, created, createdBy, updated, destroyed);
    }
  }
}
