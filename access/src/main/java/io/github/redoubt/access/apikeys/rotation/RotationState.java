package io.github.redoubt.access.apikeys.rotation;

import io.github.redoubt.access.apikeys.ApiKey;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a rotation is. It need not be kept: the id of the old key finds it again.
 *
 * @param oldKeyId the key that goes
 * @param newKey the key that stays; its secret was handed over, and signs in
 * @param phase what is so now
 * @param due when {@link ApiKeyRotation#advance} does the next step; empty at the end
 */
public record RotationState(String oldKeyId, ApiKey newKey, Phase phase, Optional<Instant> due) {

  /** What is so at a moment of a rotation. */
  public enum Phase {
    /** Both keys sign in; when this is over, the old one is disabled. */
    BOTH_WORK,
    /** The old key is disabled and can be enabled again; when this is over, it is deleted. */
    OLD_DISABLED,
    /** The old key is no more. */
    DONE
  }

  /** Says whether there is nothing more to do. */
  public boolean isDone() {
    return phase == Phase.DONE;
  }
}
