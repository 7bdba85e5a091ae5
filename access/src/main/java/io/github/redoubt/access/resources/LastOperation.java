package io.github.redoubt.access.resources;

import com.google.gson.annotations.SerializedName;
import java.util.Optional;

/**
 * What was last done to a service instance, and how far it is. What the service does not tell is
 * empty.
 *
 * @param type what was done, such as {@code create}
 * @param state {@code in progress}, {@code succeeded} or {@code failed}
 * @param description what the service says about it
 * @param reasonCode why it is in that state, in the service's own word
 * @param cancelable whether it can be {@linkplain ResourceInstance#cancelLastOperation cancelled}
 */
public record LastOperation(
    Optional<String> type,
    Optional<String> state,
    Optional<String> description,
    @SerializedName("reason_code") Optional<String> reasonCode,
    boolean cancelable) {

  /** Says whether it failed. */
  public boolean failed() {
    return state.filter("failed"::equals).isPresent();
  }

  /** Says whether it is not done yet. */
  public boolean inProgress() {
    return state.filter("in progress"::equals).isPresent();
  }

  String words() {
    return description.orElse("no reason was given")
        + reasonCode.map(code -> " (" + code + ")").orElse("");
  }
}
