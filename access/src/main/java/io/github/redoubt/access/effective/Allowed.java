package io.github.redoubt.access.effective;

import io.github.redoubt.access.policies.Attribute;
import io.github.redoubt.access.policies.Condition;
import io.github.redoubt.access.policies.Once;
import io.github.redoubt.access.policies.Policy;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.roles.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one policy lets somebody do.
 *
 * @param source whom the policy is from
 * @param policy the policy itself
 * @param breadth why it lets more than one might think; empty if it does not
 */
public record Allowed(Source source, Policy policy, Optional<Breadth> breadth) {

  private static final Set<String> SAID = Set.of("accountId", "serviceName", "serviceType");

  static Allowed of(Source source, Policy policy) {
    return new Allowed(source, policy, Breadth.of(policy));
  }

  /** Gives the policy's id. */
  public String policyId() {
    return policy.id();
  }

  /** Gives what may be done. */
  public List<Role> roles() {
    return policy.roles();
  }

  /** Names the service in which it may be done, or says that it is all of them. */
  public String service() {
    Resource resource = policy.resource();
    return Breadth.named(resource)
        .orElseGet(
            () ->
                Breadth.says(resource, "platform_service")
                    ? "(account management)"
                    : "(all services)");
  }

  /** Says on what of the service it may be done. */
  public String resource() {
    Resource resource = policy.resource();
    String narrowed =
        Stream.concat(
                resource.attributes().stream()
                    .filter(each -> !SAID.contains(each.key()))
                    .map(Attribute::toString),
                resource.tags().stream().map(tag -> "tagged " + tag))
            .collect(Collectors.joining(", "));
    return narrowed.isEmpty() ? "(all)" : narrowed;
  }

  /** Gives when it may be done; empty for always. */
  public Optional<Condition> condition() {
    return policy.condition();
  }

  /** Gives when it ends, if that is certain. */
  public Optional<Instant> until() {
    return condition().filter(Once.class::isInstance).map(once -> ((Once) once).to());
  }

  List<String> cells() {
    return List.of(
        breadth.map(Breadth::toString).orElse("-"),
        source.toString(),
        roles().stream().map(Role::name).collect(Collectors.joining(", ")),
        service(),
        resource(),
        condition().map(Condition::toString).orElse("-"),
        until().map(Instant::toString).orElse("-"),
        policyId());
  }
}
