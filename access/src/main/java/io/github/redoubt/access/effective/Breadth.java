package io.github.redoubt.access.effective;

import io.github.redoubt.access.policies.Attribute;
import io.github.redoubt.access.policies.Policy;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.policies.ResourceCondition;
import io.github.redoubt.access.roles.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why a policy lets more than one might think, the gravest first. */
public enum Breadth {
  /** Administrator or Manager of all that the account has. */
  ADMINISTRATOR_OF_EVERYTHING,
  /** The management of the account: its identities, access, users or bills. */
  ACCOUNT_MANAGEMENT,
  /** All services, at least within a resource group or a region. */
  ALL_SERVICES,
  /** All of one service, whichever instance. */
  WHOLE_SERVICE;

  private static final String SERVICE = "serviceName";
  private static final String SERVICE_TYPE = "serviceType";

  /** Attributes that narrow a policy to nothing less than it says by its service. */
  private static final Set<String> WHOLE = Set.of("accountId", SERVICE, SERVICE_TYPE);

  /** Attributes that narrow a policy to things, where others narrow it to places. */
  private static final Set<String> THINGS = Set.of("resourceType", "resource", "serviceInstance");

  private static final Set<String> MANAGEMENT = Set.of("user-management", "billing", "enterprise");
  private static final Set<Role> MASTERS = Set.of(Role.ADMINISTRATOR, Role.MANAGER);

  static Optional<Breadth> of(Policy policy) {
    Resource resource = policy.resource();
    boolean narrowed =
        !resource.tags().isEmpty()
            || policy.condition().filter(ResourceCondition.class::isInstance).isPresent()
            || resource.attributes().stream().anyMatch(each -> !WHOLE.contains(each.key()));
    Optional<String> service = named(resource);
    if (service.isPresent()) {
      return narrowed
          ? Optional.empty()
          : Optional.of(isManagement(service.get()) ? ACCOUNT_MANAGEMENT : WHOLE_SERVICE);
    }
    if (resource.attributes().stream().anyMatch(each -> THINGS.contains(each.key()))) {
      return Optional.empty();
    }
    boolean management = says(resource, "platform_service");
    boolean master = policy.roles().stream().anyMatch(MASTERS::contains);
    if (master && !narrowed && !management) {
      return Optional.of(ADMINISTRATOR_OF_EVERYTHING);
    }
    return Optional.of(management ? ACCOUNT_MANAGEMENT : ALL_SERVICES);
  }

  /** Gives the service that a policy names; a pattern that any service has names none. */
  static Optional<String> named(Resource resource) {
    return resource
        .about(SERVICE)
        .filter(each -> !each.values().contains("*"))
        .map(each -> String.join("|", each.values()));
  }

  static boolean says(Resource resource, String serviceType) {
    return resource.about(SERVICE_TYPE).map(Attribute::values).stream()
        .anyMatch(values -> values.contains(serviceType));
  }

  private static boolean isManagement(String service) {
    return service.startsWith("iam-") || MANAGEMENT.contains(service);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
