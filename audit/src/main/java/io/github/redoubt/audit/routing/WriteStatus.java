package io.github.redoubt.audit.routing;

import com.google.gson.annotations.SerializedName;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether events arrive at a target.
 *
 * @param code the service's own word, {@code success} or {@code failed}
 * @param lastFailure when writing failed last
 * @param reason why it failed
 */
public record WriteStatus(
    @SerializedName("status") String code,
    @SerializedName("last_failure") Optional<Instant> lastFailure,
    @SerializedName("reason_for_last_failure") Optional<String> reason) {

  /** Says whether the last thing that was written did not arrive. */
  public boolean failed() {
    return code.equals("failed");
  }
}
