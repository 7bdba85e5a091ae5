package io.github.redoubt.emulator.iam.policies;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One attribute that a policy asks for.
 *
 * @param values one value, or several for operators that take any of them
 */
record Attribute(String name, TextOperator operator, List<String> values) {

  /** Services that manage the account, besides those whose name begins with {@code iam-}. */
  private static final Set<String> ACCOUNT_MANAGEMENT =
      Set.of("billing", "enterprise", "globalcatalog", "support", "user-management");

  private static final String IAM_SERVICES = "iam-";

  Attribute {
    values = List.copyOf(values);
    operator.check(name, values, false);
  }

  static Attribute is(String name, String value) {
    return new Attribute(name, TextOperator.EQUALS, List.of(value));
  }

  /** The only value of an attribute that asks for exactly one. */
  Optional<String> exactValue() {
    return operator == TextOperator.EQUALS ? Optional.of(values.get(0)) : Optional.empty();
  }

  static boolean allMatch(List<Attribute> attributes, Map<String, String> of) {
    return attributes.stream().allMatch(each -> each.matches(of));
  }

  private boolean matches(Map<String, String> of) {
    String service = of.getOrDefault("serviceName", "");
    Optional<String> actual =
        switch (name) {
          case "serviceType" -> Optional.of(typeOf(service));
          case "service_group_id" ->
              service.startsWith(IAM_SERVICES) ? Optional.of("IAM") : Optional.empty();
          default -> Optional.ofNullable(of.get(name));
        };
    return operator.holds(values, actual);
  }

  /** Account management counts as platform services, everything else as services. */
  private static String typeOf(String serviceName) {
    return serviceName.startsWith(IAM_SERVICES) || ACCOUNT_MANAGEMENT.contains(serviceName)
        ? "platform_service"
        : "service";
  }
}
