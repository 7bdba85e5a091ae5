package io.github.redoubt.emulator.storage.events;

import com.google.gson.JsonObject;

/**
 * What became of a request.
 *
 * @param status as it was answered
 * @param reason why not; empty if it was done
 * @param responseData what more the event says of the answer
 * @param versionId of the object that was made or read; empty if it has none
 */
public record Outcome(int status, String reason, JsonObject responseData, String versionId) {

  public static Outcome of(int status, String reason) {
    return new Outcome(status, reason, new JsonObject(), "");
  }

  boolean isSuccess() {
    return status < 400;
  }
}
