package io.github.redoubt.emulator.iam;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which actions a role holds at a service. Platform roles hold none of them: they are about the
 * instance.
 *
 * <p>Source: the service roles pages of the IAM documentation.
 */
final class Roles {

  private static final Set<String> KMS_READER =
      Set.of(
          "secrets.list",
          "secrets.readmetadata",
          "secrets.listkeyversions",
          "secrets.wrap",
          "secrets.unwrap",
          "secrets.rewrap",
          "secrets.eventack",
          "keyversions.list",
          "keyrings.list",
          "registrations.list",
          "registrations.create",
          "registrations.write",
          "registrations.merge",
          "registrations.delete",
          "secrets-migration-intent.read");

  private static final Set<String> KMS_WRITER =
      Set.of(
          "secrets.create",
          "secrets.rotate",
          "secrets.sync",
          "secrets.createalias",
          "secrets.deletealias",
          "secrets.setkeyfordeletion",
          "secrets.unsetkeyfordeletion",
          "importtoken.create",
          "importtoken.read",
          "keyrings.create");

  private static final Set<String> KMS_MANAGER =
      Set.of(
          "secrets.delete",
          "secrets.restore",
          "secrets.disable",
          "secrets.enable",
          "secrets.patch",
          "secrets-with-policy-overrides.create",
          "policies.read",
          "policies.write",
          "instancepolicies.read",
          "instancepolicies.write",
          "keyrings.delete",
          "instance.readallowedipport",
          "kmip-management.create",
          "kmip-management.list",
          "kmip-management.read",
          "kmip-management.delete");

  private static final Set<String> COS_OBJECT_READER =
      Set.of("object.get", "object.head", "object.copy_get");

  private static final Set<String> COS_OBJECT_WRITER =
      Set.of(
          "object.put",
          "object.copy",
          "object.post_initiate_upload",
          "object.put_part",
          "object.post_complete_upload",
          "object.delete_upload",
          "object.put_tagging");

  private static final Set<String> COS_CONTENT_READER =
      Set.of("bucket.get", "bucket.head", "bucket.get_versions", "bucket.get_uploads");

  private static final Set<String> COS_READER =
      Set.of(
          "account.get_account_buckets",
          "bucket.get_location",
          "bucket.get_basic",
          "bucket.list_bucket_crn",
          "bucket.list_crk_id");

  private static final Set<String> COS_MANAGER =
      Set.of(
          "bucket.put_firewall",
          "bucket.get_firewall",
          "bucket.put_protection",
          "bucket.put_public_access_block");

  /** Roles in the order of what they add, each with what the ones before it hold. */
  private static final Map<String, Integer> KMS_RANK =
      Map.of("reader", 1, "readerplus", 2, "writer", 3, "manager", 4);

  private static final Map<String, Integer> COS_RANK =
      new TreeMap<>(
          Map.of(
              "objectreader", 1,
              "objectwriter", 1,
              "contentreader", 2,
              "reader", 3,
              "writer", 4,
              "manager", 5));

  private Roles() {}

  /**
   * Says whether a role holds an action.
   *
   * @param roleId the role's CRN
   * @param action the action's name, the service's name first
   */
  static boolean holds(String roleId, String service, String action) {
    int kind = roleId.indexOf("serviceRole:");
    int dot = action.indexOf('.');
    if (kind < 0 || dot < 0) {
      return false;
    }
    String role = roleId.substring(kind + "serviceRole:".length()).toLowerCase(Locale.ROOT);
    String what = action.substring(dot + 1);
    return switch (service) {
      case "kms", "hs-crypto" -> kms(role, what);
      case "cloud-object-storage" -> objectStorage(role, what);
      default -> false;
    };
  }

  private static boolean kms(String role, String what) {
    if (role.equals("keypurge")) {
      return what.equals("secrets.purge");
    }
    int rank = KMS_RANK.getOrDefault(role, 0);
    return (rank >= 1 && KMS_READER.contains(what))
        || (rank >= 2 && what.equals("secrets.read"))
        || (rank >= 3 && KMS_WRITER.contains(what))
        || (rank >= 4 && KMS_MANAGER.contains(what));
  }

  private static boolean objectStorage(String role, String what) {
    int rank = COS_RANK.getOrDefault(role, 0);
    boolean reads = !role.equals("objectwriter");
    boolean writes = role.equals("objectwriter") || rank >= 4;
    return (rank >= 1 && reads && COS_OBJECT_READER.contains(what))
        || (writes && COS_OBJECT_WRITER.contains(what))
        || (rank >= 2 && COS_CONTENT_READER.contains(what))
        || (rank >= 3 && COS_READER.contains(what))
        || (rank >= 4 && !COS_MANAGER.contains(what))
        || rank >= 5;
  }
}
