package io.github.redoubt.emulator.routing.internal;

import io.github.redoubt.emulator.internal.Answer;
import java.time.Instant;
import java.util.Optional;

/** Whether what was written last reached a target. */
public record WriteStatus(Optional<Failure> failure) {

  public static final WriteStatus SUCCESS = new WriteStatus(Optional.empty());

  /** When it last did not, and why. */
  public record Failure(Instant at, String reason) {}

  public static WriteStatus failed(Instant at, String reason) {
    return new WriteStatus(Optional.of(new Failure(at, reason)));
  }

  public Answer body() {
    Answer body = new Answer().with("status", failure.isEmpty() ? "success" : "failed");
    failure.ifPresent(
        last ->
            body.with("last_failure", last.at()).with("reason_for_last_failure", last.reason()));
    return body;
  }
}
