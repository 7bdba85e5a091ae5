package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.internal.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A policy as it is remembered.
 *
 * @param number its place in the order in which policies were made
 */
record Policy(
    String id,
    long number,
    String entityTag,
    Terms terms,
    boolean active,
    Instant createdAt,
    String createdBy,
    Instant modifiedAt,
    String modifiedBy) {

  /** What a policy is for. */
  enum Type {
    ACCESS,
    AUTHORIZATION;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * When a policy counts.
   *
   * @param pattern the name of the shape that the rule has, if it was told
   */
  record Condition(Optional<String> pattern, Rule rule) {}

  /**
   * What a policy says.
   *
   * @param tags what access tags the resource must have; nothing in the emulator has any
   */
  record Terms(
      Type type,
      Optional<String> description,
      List<Attribute> subject,
      List<Role> roles,
      List<Attribute> resource,
      List<Attribute> tags,
      Optional<Condition> condition) {

    Terms {
      subject = List.copyOf(subject);
      roles = List.copyOf(roles);
      resource = List.copyOf(resource);
      tags = List.copyOf(tags);
    }

    Optional<String> subjectValue(String name) {
      return value(subject, name);
    }

    Optional<String> resourceValue(String name) {
      return value(resource, name);
    }

    private static Optional<String> value(List<Attribute> attributes, String name) {
      return attributes.stream()
          .filter(each -> each.name().equals(name))
          .flatMap(each -> each.exactValue().stream())
          .findFirst();
    }

    /** The account that the policy is about; there always is one. */
    String accountId() {
      return resourceValue("accountId").orElse("");
    }

    /** Who profits by an access policy: an IAM id or an access group. */
    Optional<String> profiteer() {
      return subjectValue("iam_id").or(() -> subjectValue("access_group_id"));
    }

    boolean covers(Situation situation) {
      return tags.isEmpty()
          && Attribute.allMatch(resource, situation.target())
          && condition.map(each -> each.rule().holds(situation)).orElse(true);
    }

    /** Whether the first version of the policy service has words for all of it. */
    boolean fitsFirstVersion() {
      return condition.isEmpty()
          && Stream.of(subject, resource, tags)
              .flatMap(List::stream)
              .noneMatch(each -> each.operator().takesMany());
    }

    /** What two policies must have in common to be identical. */
    Meaning meaning() {
      return new Meaning(
          type,
          Set.copyOf(subject),
          Set.copyOf(roles),
          Set.copyOf(resource),
          Set.copyOf(tags),
          condition.map(Condition::rule));
    }
  }

  /** What a policy says, in no order and without what describes it. */
  record Meaning(
      Type type,
      Set<Attribute> subject,
      Set<Role> roles,
      Set<Attribute> resource,
      Set<Attribute> tags,
      Optional<Rule> rule) {}

  /** What an action is held against: attributes of what it is done to, and the time. */
  record Situation(Map<String, String> target, Instant now) {}

  Policy with(Terms changed, Instant now, String by) {
    return new Policy(
        id, number, Ids.nextEntityTag(entityTag), changed, active, createdAt, createdBy, now, by);
  }

  Policy active(boolean changed, Instant now, String by) {
    return new Policy(
        id, number, Ids.nextEntityTag(entityTag), terms, changed, createdAt, createdBy, now, by);
  }
}
