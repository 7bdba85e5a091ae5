package io.github.redoubt.emulator.activity;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * The facts of one thing that was done or tried, of which an event can be written.
 *
 * @param action {@code service.objectType.verb}
 * @param title what the service is called in messages, such as {@code Key Protect}
 * @param dataEvent whether it is about data, not about managing
 * @param about what the message names behind what was done
 * @param correlationId of the request
 * @param requestData what more is to be said of the request
 * @param responseData what more is to be said of the answer
 */
public record Happening(
    Instant time,
    String action,
    String title,
    boolean dataEvent,
    Source source,
    Initiator initiator,
    Thing target,
    String about,
    Result result,
    String correlationId,
    JsonObject requestData,
    JsonObject responseData) {

  /**
   * Who tells of it.
   *
   * @param crn of the instance, or of the service in the account
   * @param location by which it is routed: a region, or {@code global}
   * @param resourceGroup the CRN of the group that the instance is in; empty if it is in none
   */
  public record Source(String crn, String location, String resourceGroup) {}

  /**
   * What it was done to.
   *
   * @param id a CRN
   * @param typeUri {@code service/objectType}
   * @param host that was called
   */
  public record Thing(
      String id, String name, String typeUri, String host, Optional<String> versionId) {}

  /**
   * How it ended.
   *
   * @param status as it was answered
   * @param reason why not; empty if it was done
   */
  public record Result(int status, String reason) {
    boolean isSuccess() {
      return status < 400;
    }
  }

  public String outcome() {
    return result.isSuccess() ? "success" : "failure";
  }
}
