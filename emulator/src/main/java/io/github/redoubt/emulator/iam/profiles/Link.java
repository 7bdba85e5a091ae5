package io.github.redoubt.emulator.iam.profiles;

import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A compute resource that a profile trusts by name.
 *
 * @param parts what narrows it down: namespace, name, component_type, component_name
 */
public record Link(
    String id,
    String entityTag,
    Instant createdAt,
    Optional<String> name,
    String computeType,
    boolean crossAccount,
    String crn,
    Map<String, String> parts) {

  static final List<String> PARTS =
      List.of("namespace", "name", "component_type", "component_name");
  private static final Set<String> OF_CLUSTERS = Set.of("IKS_SA", "ROKS_SA");

  public Link {
    parts = Map.copyOf(parts);
  }

  static Link read(Body body, String accountId, Instant now) {
    String type = body.requiredText("cr_type");
    ClaimRule.requireComputeType(type);
    Body link = body.requiredObject("link");
    String crn = link.requiredText("crn");
    if (OF_CLUSTERS.contains(type)) {
      link.requiredText("namespace");
      link.requiredText("name");
    }
    boolean crossAccount = body.flag("is_cross_account").orElse(false);
    if (!crossAccount && !Crns.account(crn).equals(accountId)) {
      throw Refusal.invalid("The linked compute resource belongs to another account.");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    PARTS.forEach(part -> link.text(part).ifPresent(value -> parts.put(part, value)));
    return new Link(
        "link-" + Ids.uuid(),
        Ids.entityTag(),
        now,
        body.text("name"),
        type,
        crossAccount,
        crn,
        parts);
  }

  boolean admits(ComputeResource resource, Map<String, String> claims) {
    return computeType.equals(resource.type())
        && crn.equals(resource.crn())
        && parts.entrySet().stream()
            .allMatch(part -> part.getValue().equals(claims.get(part.getKey())));
  }

  /**
   * Whether this is what a removal by parameters names; parts that it does not give count as
   * absent.
   */
  boolean isNamedBy(String type, Optional<String> otherCrn, Map<String, String> otherParts) {
    return computeType.equals(type)
        && otherCrn.filter(crn::equals).isPresent()
        && parts.equals(otherParts);
  }
}
