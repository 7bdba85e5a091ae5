package io.github.redoubt.audit.platformlogs;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What sends the platform logs of one region somewhere, in the first version of Logs Routing.
 *
 * @param id its id
 * @param name its name
 * @param crn its own CRN
 * @param etag its version, under which it is changed
 * @param targets where the logs go; one, since others than Cloud Logs are gone
 * @param writeStatus whether logs arrive, where the service tells
 * @param created when it was made
 * @param updated when it was last changed
 */
public record LogTenant(
    String id,
    String name,
    Crn crn,
    String etag,
    List<Target> targets,
    @SerializedName("write_status") Optional<LogWriteStatus> writeStatus,
    @SerializedName("created_at") Instant created,
    @SerializedName("updated_at") Instant updated) {

  /** Copies the targets. */
  public LogTenant {
    targets = List.copyOf(targets);
  }

  /**
   * Where a tenant's logs go.
   *
   * @param id its id
   * @param name its name
   * @param destination the CRN of the instance of Cloud Logs
   * @param etag its version, under which it is changed
   * @param address where that instance takes logs in
   * @param created when it was made
   * @param updated when it was last changed
   */
  public record Target(
      String id,
      String name,
      @SerializedName("log_sink_crn") Crn destination,
      String etag,
      @SerializedName("parameters") Address address,
      @SerializedName("created_at") Instant created,
      @SerializedName("updated_at") Instant updated) {}

  /**
   * Where an instance of Cloud Logs takes logs in.
   *
   * @param host the host's name
   * @param port the port
   */
  public record Address(String host, int port) {}
}
