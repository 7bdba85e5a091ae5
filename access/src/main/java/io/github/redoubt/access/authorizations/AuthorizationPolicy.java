package io.github.redoubt.access.authorizations;

import com.google.gson.JsonObject;
import io.github.redoubt.access.policies.PolicyState;
import io.github.redoubt.access.policies.PolicyType;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.policies.internal.PolicyAnswer;
import io.github.redoubt.access.policies.internal.PolicyJson;
import io.github.redoubt.access.roles.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An authorization as it was read.
 *
 * @param id what it is got and deleted by
 * @param etag its version; empty if it was read from a list
 * @param state whether it is in force
 * @param source who may act
 * @param roles as what, in one order
 * @param target on what
 * @param description what for
 * @param createdAt when it was made
 * @param createdBy the IAM id of whoever made it
 * @param modifiedAt when it was last changed
 */
public record AuthorizationPolicy(
    String id,
    Optional<String> etag,
    PolicyState state,
    Source source,
    List<Role> roles,
    Resource target,
    Optional<String> description,
    Optional<Instant> createdAt,
    Optional<String> createdBy,
    Optional<Instant> modifiedAt) {

  /** Puts the roles in one order. */
  public AuthorizationPolicy {
    roles = Role.inOrder(roles);
  }

  static AuthorizationPolicy read(PolicyAnswer from, Optional<String> etag) {
    return new AuthorizationPolicy(
        from.id(),
        etag,
        from.state().map(PolicyState::new).orElse(PolicyState.ACTIVE),
        new Source(from.actor()),
        from.granted(),
        from.target().resource(),
        from.words(),
        from.createdAt(),
        from.createdBy(),
        from.modifiedAt());
  }

  static JsonObject write(Authorization wanted, String account) {
    JsonObject body = new JsonObject();
    body.addProperty("type", PolicyType.AUTHORIZATION.name());
    wanted.description().ifPresent(text -> body.addProperty("description", text));
    body.add("subject", PolicyJson.write(wanted.source().within(account).attributes()));
    body.add("control", PolicyJson.writeRoles(wanted.roles()));
    body.add("resource", PolicyJson.write(wanted.target(), account));
    return body;
  }

  /** Says it in one English sentence. */
  public String sentence() {
    return Authorization.sentence(source, roles, target);
  }
}
