package io.github.redoubt.access.roles;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Plain;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a policy lets somebody do, by the role's CRN. The roles that all services share are here;
 * those of one service are beside it, as in {@link ObjectStorageRoles}.
 *
 * @param crn such as {@code crn:v1:bluemix:public:iam::::serviceRole:Writer}
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-userroles">IAM roles and
 *     actions</a>
 */
@Plain
public record Role(String crn) {

  // Before the constants, which are held against it.
  private static final Pattern FORM =
      Pattern.compile(
          "crn:v1:[^:]+:[^:]*:([^:]+):[^:]*:[^:]*:[^:]*:(role|serviceRole|customRole):([^:]+)");

  /** Sees instances, changes nothing. */
  public static final Role VIEWER = platform("Viewer");

  /** Operates instances: their keys, bindings and aliases. */
  public static final Role OPERATOR = platform("Operator");

  /** Makes, changes and deletes instances. */
  public static final Role EDITOR = platform("Editor");

  /** Does all that an editor does, and decides who else may. */
  public static final Role ADMINISTRATOR = platform("Administrator");

  /** Reads how services are configured, for governance. */
  public static final Role SERVICE_CONFIGURATION_READER = platform("ServiceConfigReader");

  /** Makes and deletes service credentials. */
  public static final Role KEY_MANAGER = platform("KeyManager");

  /** Passes an authorization on to what the source makes, such as a database's backups. */
  public static final Role AUTHORIZATION_DELEGATOR = platform("AuthorizationDelegator");

  /** Reads what is in an instance. */
  public static final Role READER = common("Reader");

  /** Reads and writes what is in an instance. */
  public static final Role WRITER = common("Writer");

  /** Does everything within an instance. */
  public static final Role MANAGER = common("Manager");

  private static final String SHARED = "iam";

  /** Who defines a role. */
  public enum Kind {
    /** All services know it, and it is about instances. */
    PLATFORM,
    /** A service knows it, and it is about what is in its instances. */
    SERVICE,
    /** The account made it. */
    CUSTOM
  }

  /**
   * Checks the form.
   *
   * @throws InvalidRequestException if it is not the CRN of a role
   */
  public Role {
    if (!FORM.matcher(crn).matches()) {
      throw new InvalidRequestException(
          "role",
          "is not the CRN of a role: ten segments, the ninth role, serviceRole or customRole",
          "Take a constant such as Role.WRITER, or the CRN as Roles.of(service) tells it.");
    }
  }

  /**
   * Names a role that one service defines.
   *
   * @param service such as {@code kms}
   * @param name the last segment of its CRN, such as {@code KeyPurge}
   */
  public static Role ofService(String service, String name) {
    return new Role("crn:v1:bluemix:public:" + service + "::::serviceRole:" + name);
  }

  private static Role platform(String name) {
    return new Role("crn:v1:bluemix:public:iam::::role:" + name);
  }

  private static Role common(String name) {
    return ofService(SHARED, name);
  }

  /** Gives roles once each, in the one order in which sets of them are compared. */
  public static List<Role> inOrder(Collection<Role> roles) {
    return roles.size() < 2
        ? List.copyOf(roles)
        : roles.stream().distinct().sorted(Comparator.comparing(Role::crn)).toList();
  }

  /** Gives the last segment of the CRN, such as {@code Writer}. */
  public String name() {
    return crn.substring(crn.lastIndexOf(':') + 1);
  }

  /** Says who defines it. */
  public Kind kind() {
    return switch (part(8)) {
      case "customRole" -> Kind.CUSTOM;
      case "serviceRole" -> Kind.SERVICE;
      // A service's own roles come under this segment too: the folder roles of Object Storage.
      default -> owner().equals(SHARED) ? Kind.PLATFORM : Kind.SERVICE;
    };
  }

  /** Gives the service that defines it; {@code iam} for those that all services share. */
  public String owner() {
    return part(4);
  }

  private String part(int place) {
    return crn.split(":", -1)[place];
  }

  /**
   * Refuses the role for a service that is known not to have it. Of services whose roles this
   * version does not know, every role is believed but those of another service.
   *
   * @throws InvalidRequestException if it cannot be meant; names the ones that can
   */
  public void requireUsableOn(String service) {
    if (kind() == Kind.CUSTOM) {
      return;
    }
    if (owner().equals(SHARED)) {
      requireShared();
      return;
    }
    List<Role> known = KnownRoles.of(service);
    boolean usable =
        KnownRoles.sameFamily(owner(), service)
            && (known.isEmpty() || known.stream().anyMatch(each -> each.name().equals(name())));
    if (!usable) {
      throw new InvalidRequestException(
          "role",
          name() + " of " + owner() + " is no role that " + service + " knows",
          known.isEmpty()
              ? "List the service's roles with Roles.of(\"" + service + "\")."
              : "It knows "
                  + known.stream().map(Role::name).collect(Collectors.joining(", "))
                  + ", and the platform roles.");
    }
  }

  /** Platform roles may be added one day; service roles that all share are three by design. */
  private void requireShared() {
    if (kind() == Kind.SERVICE && !List.of(READER, WRITER, MANAGER).contains(this)) {
      throw new InvalidRequestException(
          "role",
          name() + " is no role that services share",
          "They share Reader, Writer and Manager. A role of one service has that service in its"
              + " CRN: list them with Roles.of(service).");
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
