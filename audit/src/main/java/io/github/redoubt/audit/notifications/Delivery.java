package io.github.redoubt.audit.notifications;

import java.util.Optional;

/**
 * How a test message to a webhook went.
 *
 * @param status {@code success}, {@code failure} or {@code inprogress}
 * @param httpStatus what the webhook answered
 * @param message what the service says of it
 */
public record Delivery(String status, Optional<String> httpStatus, Optional<String> message) {

  /** Says whether it arrived. */
  public boolean succeeded() {
    return status.equals("success");
  }

  /** Says whether it is still on its way. */
  public boolean isUnderWay() {
    return status.equals("inprogress");
  }
}
