package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.state.ObjectVersion;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What has to be so for versions to come and go, asked at the moment of the change, when nothing
 * else can come between. Both refuse by throwing.
 *
 * @param condition is shown the current version, if there is one
 * @param removable is shown what would be lost
 */
public record Guard(
    Consumer<Optional<ObjectVersion>> condition, Consumer<ObjectVersion> removable) {

  /** Sets no condition on what is there before. */
  public static Guard against(Consumer<ObjectVersion> removable) {
    return new Guard(before -> {}, removable);
  }
}
