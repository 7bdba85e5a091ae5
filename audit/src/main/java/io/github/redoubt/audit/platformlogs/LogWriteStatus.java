package io.github.redoubt.audit.platformlogs;

import com.google.gson.annotations.SerializedName;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether logs arrive at a target.
 *
 * @param code the service's own word, {@code success} or {@code failed}
 * @param lastFailure when writing failed last
 * @param reason why it failed
 */
public record LogWriteStatus(
    @SerializedName("status") String code,
    @SerializedName("last_failure") Optional<Instant> lastFailure,
    @SerializedName("reason_for_last_failure") Optional<String> reason) {

  /** Says whether the last thing that was written did not arrive. */
  public boolean failed() {
    return code.equals("failed");
  }
}
