package io.github.redoubt.audit.internal;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.Wire;
import java.time.Instant;
import okhttp3.HttpUrl;

/**
 * One instance of Cloud Logs, at its two hosts: that which is asked and set, and that which takes
 * logs in.
 *
 * @param cloud the connection
 * @param instance the instance's CRN
 */
public record Logs(IbmCloud cloud, Crn instance) {

  private static final String SERVICE = "logs";
  private static final String TITLE = "Cloud Logs";
  static final String CORRELATION = "Transaction-Id";

  /** What an address ends with that stands for all instances. */
  private static final String ALL_INSTANCES = "instances";

  /**
   * Checks the CRN.
   *
   * @throws InvalidRequestException if it is not that of an instance of Cloud Logs
   */
  public Logs {
    if (!instance.serviceName().equals(SERVICE) || instance.serviceInstance().isEmpty()) {
      throw new InvalidRequestException(
          "instance CRN",
          "is not that of an instance of Cloud Logs",
          "Give one like crn:v1:bluemix:public:logs:eu-de:a/{account}:{id}::.");
    }
  }

  /** Gives the client of settings. */
  public Wire api() {
    return wire(Service.CLOUD_LOGS, "api", Errors.json(CORRELATION));
  }

  /** Gives the client of queries, which says what to do about too many of them. */
  public Wire queries() {
    return wire(Service.CLOUD_LOGS, "api", QueryErrors.INSTANCE);
  }

  /** Gives the time of day, as the connection tells it. */
  public Instant now() {
    return Connection.of(cloud).now();
  }

  /** Gives the client that logs are sent by. */
  public Wire ingestion() {
    return wire(Service.CLOUD_LOGS_INGESTION, "ingress", Errors.json(CORRELATION));
  }

  private Wire wire(Service service, String purpose, Errors errors) {
    Wire wire = Connection.of(cloud).wire(service, TITLE, () -> real(purpose), errors);
    HttpUrl base = wire.base();
    boolean ofAll = base.pathSegments().get(base.pathSize() - 1).equals(ALL_INSTANCES);
    return ofAll
        ? wire.at(base.newBuilder().addPathSegment(instance.serviceInstance()).build())
        : wire;
  }

  private String real(String purpose) {
    return "https://"
        + instance.serviceInstance()
        + "."
        + purpose
        + (cloud.network() == Network.PUBLIC ? "." : ".private.")
        + instance.location()
        + ".logs.cloud.ibm.com";
  }
}
