package io.github.redoubt.audit.platformlogs;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import java.util.List;

/**
 * What becomes of the logs of a service or resource.
 *
 * @param account the id of the account that they go to
 * @param action whether they are sent or dropped
 * @param targets where they are sent
 * @param crn whose logs
 * @param region where they are written
 * @param serviceName the service that writes them
 */
public record LogDestination(
    String account,
    LogAction action,
    List<Reached> targets,
    Crn crn,
    String region,
    String serviceName) {

  /** Copies the targets. */
  public LogDestination {
    targets = List.copyOf(targets);
  }

  /**
   * A target that they reach.
   *
   * @param id the target's id
   * @param name the target's name
   * @param crn the target's CRN
   * @param reasons what sends them there
   */
  public record Reached(
      String id,
      String name,
      Crn crn,
      @SerializedName("association_reasons") List<Reason> reasons) {

    /** Copies the reasons. */
    public Reached {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A route or a setting that sends them there.
   *
   * @param type the service's word for what it is
   * @param name its name, empty if it has none
   * @param crn its CRN, empty if it has none
   */
  public record Reason(String type, String name, String crn) {}
}
