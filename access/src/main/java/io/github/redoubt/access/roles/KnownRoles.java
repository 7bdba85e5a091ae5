package io.github.redoubt.access.roles;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The roles of the services that this library is about, beyond those that all share. */
final class KnownRoles {

  private static final Set<String> KEY_SERVICES = Set.of("kms", "hs-crypto");

  private static final Map<String, List<Role>> OWN =
      Map.of(
          "kms",
          List.of(
              KeyProtectRoles.READER_PLUS,
              KeyProtectRoles.KEY_PURGE,
              KeyProtectRoles.KMIP_ADAPTER_MANAGER),
          "hs-crypto",
          List.of(
              HyperProtectRoles.READER_PLUS,
              HyperProtectRoles.KEY_PURGE,
              HyperProtectRoles.KMIP_ADAPTER_MANAGER,
              HyperProtectRoles.VMWARE_KMIP_MANAGER,
              HyperProtectRoles.CERTIFICATE_MANAGER,
              HyperProtectRoles.VAULT_ADMINISTRATOR,
              HyperProtectRoles.KEY_CUSTODIAN_CREATOR,
              HyperProtectRoles.KEY_CUSTODIAN_DEPLOYER),
          "cloud-object-storage",
          List.of(
              ObjectStorageRoles.OBJECT_READER,
              ObjectStorageRoles.OBJECT_WRITER,
              ObjectStorageRoles.CONTENT_READER,
              ObjectStorageRoles.NOTIFICATIONS_MANAGER,
              ObjectStorageRoles.LIST_FOLDER,
              ObjectStorageRoles.LIST_FOLDER_CONTENT,
              ObjectStorageRoles.ALL_FOLDER_OPERATIONS),
          "logs",
          List.of(LogsRoles.SENDER, LogsRoles.DATA_ACCESS_READER),
          "iam-identity",
          List.of(
              IamIdentityRoles.SERVICE_ID_CREATOR,
              IamIdentityRoles.USER_API_KEY_CREATOR,
              IamIdentityRoles.API_KEY_REVIEWER,
              IamIdentityRoles.TEMPLATE_ADMINISTRATOR,
              IamIdentityRoles.ASSIGNMENT_ADMINISTRATOR),
          "iam-groups",
          ofEnterprises("iam-groups"),
          "iam-access-management",
          ofEnterprises("iam-access-management"));

  private KnownRoles() {}

  /** Roles on templates, which the services of account management have in common. */
  private static List<Role> ofEnterprises(String service) {
    return List.of(
        Role.ofService(service, "TemplateAdministrator"),
        Role.ofService(service, "AssignmentAdministrator"));
  }

  /** Gives the service roles of a service; empty if this version does not know them. */
  static List<Role> of(String service) {
    List<Role> own = OWN.get(service);
    return own == null
        ? List.of()
        : Stream.concat(Stream.of(Role.READER, Role.WRITER, Role.MANAGER), own.stream()).toList();
  }

  /** Hyper Protect Crypto Services takes the roles of Key Protect, whose interface it has. */
  static boolean sameFamily(String owner, String service) {
    return owner.equals(service)
        || (KEY_SERVICES.contains(owner) && KEY_SERVICES.contains(service));
  }
}
