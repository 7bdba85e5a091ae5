package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.keys.internal.Call;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.javalin.http.Context;
import java.util.Optional;

/** A call that is about the keys of an instance. */
final class Exchange extends Call {

  private final KeyInstance instance;

  Exchange(Context http, Authority authority, Identity caller, KeyInstance instance) {
    super(http, authority, caller, instance.crn());
    this.instance = instance;
  }

  KeyInstance instance() {
    return instance;
  }

  /**
   * The id of the key that the path names by id or alias, if the caller may do this to it. Who may
   * not learns nothing about whether it exists.
   */
  String key(String action) {
    String named = path("id");
    Optional<Place> place =
        instance.locked(
            () -> instance.find(named, ring()).map(key -> new Place(key.ring(), key.id())));
    require(
        action,
        place
            .map(found -> keyTarget(found.ring(), found.keyId()))
            .orElseGet(
                () ->
                    ring()
                        .map(this::ringTarget)
                        .orElseGet(this::target)
                        .with("resourceType", "key")
                        .with("resource", named)));
    return place.orElseThrow(() -> Refusal.of(ErrorCode.KEY_NOT_FOUND_ERR)).keyId();
  }

  /** Where a key is, for the authority to judge. */
  record Place(String ring, String keyId) {}
}
