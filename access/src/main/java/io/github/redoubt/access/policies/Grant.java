package io.github.redoubt.access.policies;

import io.github.redoubt.access.Grantee;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a policy shall say: who may do what, on what, and when. A value; nothing is sent.
 *
 * <pre>{@code
 * Grant.to(orders).roles(Role.WRITER).on(bucket.crn()).until(endOfYear)
 * }</pre>
 *
 * @param grantee whom access is given to
 * @param roles what they may do, in one order, each once
 * @param resource what they may do it on
 * @param condition when; empty for always
 * @param description what for; empty for what is there, or nothing
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-iamusermanpol">IAM: how access
 *     works</a>
 */
public record Grant(
    Subject grantee,
    List<Role> roles,
    Resource resource,
    Optional<Condition> condition,
    Optional<String> description) {

  /**
   * Checks that the roles are ones that the resource's service knows.
   *
   * @throws InvalidRequestException if there is no role or no resource, or a role that cannot be
   *     meant here
   */
  public Grant {
    roles = roles.stream().distinct().sorted(Comparator.comparing(Role::crn)).toList();
    if (roles.isEmpty()) {
      throw new InvalidRequestException("roles", "are none", "Name one or more.");
    }
    if (resource.attributes().isEmpty() && resource.tags().isEmpty()) {
      throw new InvalidRequestException(
          "resource",
          "is nothing in particular",
          "Name a thing by its CRN, all of a service with Resource.service(…), or, if that is meant,"
              + " everything with Resource.allServices().");
    }
    for (Role role : roles) {
      requireUsable(role, resource);
    }
    if (description.isPresent() && description.get().isBlank()) {
      throw new InvalidRequestException("description", "is blank", "Leave it out.");
    }
    if (condition.isPresent()
        && condition.get() instanceof ResourceCondition
        && resource.about(Resource.SERVICE).isEmpty()) {
      throw new InvalidRequestException(
          "condition",
          "asks something of resources of no particular service",
          "Name the service whose attributes they are.");
    }
  }

  private static void requireUsable(Role role, Resource resource) {
    resource.serviceName().ifPresent(role::requireUsableOn);
    if (role.kind() == Role.Kind.PLATFORM || role.kind() == Role.Kind.CUSTOM) {
      return;
    }
    if (resource.isAccountManagement()) {
      throw new InvalidRequestException(
          "role",
          role + " is no platform role, and account management as a whole knows no others",
          "Give Viewer, Operator, Editor or Administrator, or name the one service.");
    }
    boolean everywhere =
        resource.attributes().stream().anyMatch(each -> each.saysEqual("serviceType", "service"));
    if (everywhere && !role.owner().equals("iam")) {
      throw new InvalidRequestException(
          "role",
          role + " is a role of " + role.owner() + " alone, and cannot be given on all services",
          "Name the service, or give one that all services know.");
    }
  }

  /** Begins a grant to a service ID, a trusted profile, an access group or a user. */
  public static To to(Grantee grantee) {
    return new To(grantee.subject());
  }

  /** Somebody, who may nothing yet. */
  public static final class To {

    private final Subject grantee;

    private To(Subject grantee) {
      this.grantee = grantee;
    }

    /** Says what they may do: one role, or several. */
    public WithRoles roles(Role first, Role... more) {
      return new WithRoles(grantee, Stream.concat(Stream.of(first), Stream.of(more)).toList());
    }
  }

  /** Somebody and what they may do, on nothing yet. */
  public static final class WithRoles {

    private final Subject grantee;
    private final List<Role> roles;

    private WithRoles(Subject grantee, List<Role> roles) {
      this.grantee = grantee;
      this.roles = roles;
    }

    /**
     * Says on what: the one thing that a CRN is of.
     *
     * @throws InvalidRequestException if its service does not know a role, or it names a whole
     *     service
     */
    public Grant on(Crn crn) {
      return on(Resource.of(crn));
    }

    /**
     * Says on what.
     *
     * @throws InvalidRequestException if its service does not know a role
     */
    public Grant on(Resource resource) {
      return new Grant(grantee, roles, resource, Optional.empty(), Optional.empty());
    }
  }

  /**
   * Says when it holds.
   *
   * @throws InvalidRequestException if that is said already: a policy has one condition
   */
  public Grant when(Condition when) {
    if (condition.isPresent()) {
      throw new InvalidRequestException(
          "condition",
          "is said already (" + condition.get() + ")",
          "A policy has one. Attributes are joined with Condition.allOf and anyOf; times and"
              + " attributes are two policies.");
    }
    return new Grant(grantee, roles, resource, Optional.of(when), description);
  }

  /**
   * Says until when it holds, to the second. The policy stays afterwards, and allows nothing.
   *
   * @throws InvalidRequestException if a condition is said already
   */
  public Grant until(Instant end) {
    return when(Condition.between(Instant.EPOCH, end));
  }

  /**
   * Says for how long it holds from now on. Each call says another time: where the same grant is
   * ensured again and again, {@link #until} is the one to use.
   *
   * @throws InvalidRequestException if it is less than a second, or a condition is said already
   */
  public Grant during(Duration howLong, Clock clock) {
    Instant now = clock.instant();
    return when(Condition.between(now, now.plus(howLong)));
  }

  /**
   * Says what it is for.
   *
   * @throws InvalidRequestException if it is blank
   */
  public Grant describedAs(String text) {
    return new Grant(grantee, roles, resource, condition, Optional.of(text));
  }

  /** Says whether it is about the same: for whom, on what and when; not what they may do. */
  boolean isAbout(Policy policy) {
    return policy.isActive()
        && policy.type().equals(PolicyType.ACCESS)
        && policy.grantee().equals(Optional.of(grantee))
        && policy.resource().equals(resource)
        && policy.condition().equals(condition);
  }

  /** Says it in one English sentence. */
  public String sentence() {
    return Sentence.of(Sentence.who(grantee), roles, resource, condition);
  }
}
