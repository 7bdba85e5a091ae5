package io.github.redoubt.audit.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Events in the shapes that the services' documentation prints them in, with ids, names and
 * addresses that are made up. Beside each lies what it says.
 */
public final class DocumentedEvents {

  private DocumentedEvents() {}

  /** Gives the names of all. */
  public static Stream<String> names() {
    return Stream.of(
        "blockchain-notifications-delete",
        "cloud-object-storage-object-create",
        "context-based-restrictions-policy-eval",
        "dr-service-broker-provision-create",
        "functions-action-activate-refused",
        "hs-crypto-secrets-ack-rotate",
        "iam-am-policy-delete",
        "iam-groups-group-read",
        "iam-groups-member-add",
        "is-load-balancer-listener-create-in-payload",
        "is-snapshot-create",
        "is-volume-update-in-payload",
        "is-vpc-create-refused",
        "kms-secrets-rotate",
        "pcloud-tenant-read-in-payload",
        "power-dr-automation-operation-read-in-line",
        "power-iaas-tenant-read",
        "secrets-manager-data-write",
        "security-advisor-findings-read",
        "user-management-user-create");
  }

  /** Gives the JSON of one. */
  public static String json(String name) {
    return text(name + ".json");
  }

  /** Gives what one says, a line for each value that it tells. */
  static String saying(String name) {
    return text(name + ".txt");
  }

  private static String text(String file) {
    try (InputStream in = DocumentedEvents.class.getResourceAsStream("documented/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
