package io.github.redoubt.access.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.policies.internal.PolicyAnswer;
import io.github.redoubt.access.policies.internal.PolicyJson;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy as it was read.
 *
 * @param id what it is got, changed and deleted by
 * @param etag its version; empty if it was read from a list
 * @param type what it is for
 * @param state whether it is in force
 * @param subject the attributes of whom or what it lets act
 * @param roles what they may do, in one order
 * @param resource what they may do it on, within {@code account}
 * @param account the account of the resource
 * @param condition when; empty for always
 * @param description what for
 * @param template the id of the enterprise's template that made it and keeps it; empty for others
 * @param createdAt when it was made
 * @param createdBy the IAM id of whoever made it
 * @param modifiedAt when it was last changed
 * @param modifiedBy the IAM id of whoever changed it last
 */
public record Policy(
    String id,
    Optional<String> etag,
    PolicyType type,
    PolicyState state,
    List<Attribute> subject,
    List<Role> roles,
    Resource resource,
    Optional<String> account,
    Optional<Condition> condition,
    Optional<String> description,
    Optional<String> template,
    Optional<Instant> createdAt,
    Optional<String> createdBy,
    Optional<Instant> modifiedAt,
    Optional<String> modifiedBy) {

  /** Puts roles and subject in one order, in which the service takes them to be the same. */
  public Policy {
    subject = Attribute.inOrder(subject);
    roles = Role.inOrder(roles);
  }

  /** Reads one, of either version of the interface. */
  static Policy read(JsonObject from, Optional<String> etag) {
    return read(PolicyAnswer.of(from), etag);
  }

  static Policy read(PolicyAnswer from, Optional<String> etag) {
    PolicyAnswer.Target target = from.target();
    return new Policy(
        from.id(),
        etag,
        new PolicyType(from.type()),
        from.state().map(PolicyState::new).orElse(PolicyState.ACTIVE),
        from.actor(),
        from.granted(),
        target.resource(),
        target.account(),
        Rules.read(from.pattern(), from.rule()),
        from.words(),
        from.template().flatMap(PolicyAnswer.Template::id),
        from.createdAt(),
        from.createdBy(),
        from.modifiedAt(),
        from.modifiedBy());
  }

  /** Writes what a new one shall say. */
  static JsonObject write(Grant grant, String account) {
    JsonObject body = new JsonObject();
    body.addProperty("type", PolicyType.ACCESS.name());
    grant.description().ifPresent(text -> body.addProperty("description", text));
    Subject grantee = grant.grantee();
    body.add(
        "subject",
        PolicyJson.write(
            List.of(
                new Attribute(
                    grantee.kind().attribute(), Operator.STRING_EQUALS, List.of(grantee.id())))));
    body.add("control", PolicyJson.writeRoles(grant.roles()));
    body.add("resource", PolicyJson.write(grant.resource(), account));
    grant.condition().ifPresent(condition -> Rules.write(condition, body));
    return body;
  }

  /** Gives whom it lets act, if it is one identity or one access group. */
  public Optional<Subject> grantee() {
    if (subject.size() != 1 || !subject.get(0).operator().equals(Operator.STRING_EQUALS)) {
      return Optional.empty();
    }
    Attribute only = subject.get(0);
    return only.values().stream()
        .filter(id -> !id.isBlank())
        .flatMap(
            id ->
                Stream.of(Subject.Kind.values())
                    .filter(kind -> kind.attribute().equals(only.key()))
                    .map(kind -> new Subject(kind, id)))
        .findFirst();
  }

  /** Says whether it is in force. */
  public boolean isActive() {
    return state.equals(PolicyState.ACTIVE);
  }

  /**
   * Gives what it says as a grant; empty if it says what no grant can: to others than one identity
   * or group, or under a condition that this version does not know.
   */
  public Optional<Grant> grant() {
    boolean foreign = condition.filter(OtherCondition.class::isInstance).isPresent();
    if (!type.equals(PolicyType.ACCESS) || foreign) {
      return Optional.empty();
    }
    try {
      return grantee().map(who -> new Grant(who, roles, resource, condition, description));
    } catch (InvalidRequestException saysWhatNoGrantMay) {
      return Optional.empty();
    }
  }

  /** Says whether another allows the same to the same, in whatever order, under whatever id. */
  public boolean saysTheSameAs(Policy other) {
    return type.equals(other.type)
        && subject.equals(other.subject)
        && roles.equals(other.roles)
        && resource.equals(other.resource)
        && account.equals(other.account)
        && condition.equals(other.condition);
  }

  /** Says it in one English sentence. */
  public String sentence() {
    String who = grantee().map(Sentence::who).orElseGet(() -> Sentence.who(subject));
    return Sentence.of(who, roles, resource, condition);
  }

  /** Gives it with other roles, for {@link Policies#update}. */
  public Policy withRoles(Role first, Role... more) {
    return with(
        Stream.concat(Stream.of(first), Stream.of(more)).toList(),
        resource,
        condition,
        description);
  }

  /** Gives it about something else, for {@link Policies#update}. */
  public Policy on(Resource changed) {
    return with(roles, changed, condition, description);
  }

  /** Gives it under another condition, for {@link Policies#update}. */
  public Policy when(Condition changed) {
    return with(roles, resource, Optional.of(changed), description);
  }

  /** Gives it without a condition, for {@link Policies#update}. */
  public Policy always() {
    return with(roles, resource, Optional.empty(), description);
  }

  /** Gives it with another description, for {@link Policies#update}. */
  public Policy describedAs(String changed) {
    return with(roles, resource, condition, Optional.of(changed));
  }

  Policy with(List<Role> does, Resource what, Optional<Condition> when, Optional<String> whatFor) {
    return new Policy(
        id,
        etag,
        type,
        state,
        subject,
        does,
        what,
        account,
        when,
        whatFor,
        template,
        createdAt,
        createdBy,
        modifiedAt,
        modifiedBy);
  }
}
