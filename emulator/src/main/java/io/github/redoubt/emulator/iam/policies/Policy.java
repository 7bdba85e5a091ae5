package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.internal.Ids;
import io.github.redoubt.emulator.iam.policies.Roles.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy as it is remembered. */
record Policy(
    String id,
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
    AUTHORIZATION
  }

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
      List<Attribute> tags) {

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
          .map(Attribute::value)
          .findFirst();
    }

    /** The account that the policy is about; there always is one. */
    String accountId() {
      return resourceValue("accountId").orElse("");
    }

    boolean covers(Map<String, String> target) {
      return tags.isEmpty() && Attribute.allMatch(resource, target);
    }

    /** Whether another policy says the same, in whatever order. */
    boolean sameAs(Terms other) {
      return type == other.type
          && new HashSet<>(subject).equals(new HashSet<>(other.subject))
          && new HashSet<>(roles).equals(new HashSet<>(other.roles))
          && new HashSet<>(resource).equals(new HashSet<>(other.resource))
          && new HashSet<>(tags).equals(new HashSet<>(other.tags));
    }
  }

  Policy with(Terms changed, Instant now, String by) {
    return new Policy(
        id, Ids.nextEntityTag(entityTag), changed, active, createdAt, createdBy, now, by);
  }

  Policy active(boolean changed, Instant now, String by) {
    return new Policy(
        id, Ids.nextEntityTag(entityTag), terms, changed, createdAt, createdBy, now, by);
  }
}
