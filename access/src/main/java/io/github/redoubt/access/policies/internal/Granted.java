package io.github.redoubt.access.policies.internal;

import io.github.redoubt.access.Grantee;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Steps;
import io.github.redoubt.access.policies.Grant;
import io.github.redoubt.access.policies.Policies;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.InvalidRequestException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody shall be allowed who is wanted, and may not exist yet. On one resource there is one
 * policy, so that roles that are said one after the other come together in it.
 */
public final class Granted {

  /** Stands for whoever it will be, where a grant is checked before anybody has an id. */
  private static final Subject SOMEBODY = new Subject(Subject.Kind.IAM_ID, "iam-wanted");

  private final Map<Resource, Set<Role>> wanted = new LinkedHashMap<>();

  /**
   * Adds roles on a resource.
   *
   * @throws InvalidRequestException if there is no role, or one that the resource's service does
   *     not know
   */
  public void add(Collection<Role> roles, Resource on) {
    Set<Role> all = new LinkedHashSet<>(wanted.getOrDefault(on, Set.of()));
    all.addAll(roles);
    var unused = grant(SOMEBODY, all, on);
    wanted.put(on, all);
  }

  private static Grant grant(Subject grantee, Set<Role> roles, Resource on) {
    return new Grant(grantee, List.copyOf(roles), on, Optional.empty(), Optional.empty());
  }

  /** Says whether nothing shall be allowed, or rather, whether nothing was said of it. */
  public boolean isEmpty() {
    return wanted.isEmpty();
  }

  /**
   * Checks, before anything is sent, what only the account can tell.
   *
   * @throws InvalidRequestException if a resource is of another account
   */
  public void check(Iam iam) {
    PolicyStore store = new PolicyStore(iam, "policy", "policies");
    wanted.keySet().forEach(store::requireOwn);
  }

  /** Brings the policies about, each a step. */
  public void bringAbout(Iam iam, Grantee grantee, Steps steps) {
    Policies policies = Policies.of(iam);
    wanted.forEach(
        (on, roles) -> {
          Grant grant = grant(grantee.subject(), roles, on);
          steps.add(named(grant), policies.ensure(grant));
        });
  }

  /** Says what {@link #bringAbout} would do. */
  public void preview(Iam iam, Grantee grantee, Steps steps) {
    Policies policies = Policies.of(iam);
    wanted.forEach(
        (on, roles) -> {
          Grant grant = grant(grantee.subject(), roles, on);
          steps.add(named(grant), policies.preview(grant));
        });
  }

  private static String named(Grant grant) {
    return "policy '" + grant.sentence() + "'";
  }
}
