package io.github.redoubt.access.claims;

import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The terms for compute resources of the profile's account. Made by {@link ClaimTerms#kubernetes}
 * and its like.
 *
 * @param name the rule's name
 * @param computeType what kind of compute resource
 * @param conditions what its claims must meet, all of them
 */
public record ComputeTerms(
    Optional<String> name, ComputeType computeType, List<Condition<?>> conditions)
    implements ClaimTerms {

  /** Copies the conditions. */
  public ComputeTerms {
    conditions = List.copyOf(conditions);
  }

  @Override
  public ComputeTerms named(String newName) {
    return new ComputeTerms(Optional.of(Named.required(newName)), computeType, conditions);
  }

  @Override
  public String toString() {
    return computeType + " where " + Named.all(conditions);
  }

  /**
   * Terms that lack their conditions.
   *
   * @param <K> whose claims they can be on
   */
  public static final class Where<K> {

    private final ComputeType type;

    Where(ComputeType type) {
      this.type = type;
    }

    /**
     * Lets in those who meet all of these.
     *
     * @throws InvalidRequestException if one is on a claim that this type of compute does not have
     */
    @SafeVarargs
    public final ComputeTerms where(Condition<K> first, Condition<K>... more) {
      List<Condition<?>> conditions = new ArrayList<>();
      conditions.add(first);
      for (Condition<K> each : more) {
        conditions.add(each);
      }
      Set<String> known = claimsOf(type);
      for (Condition<?> condition : conditions) {
        if (!known.isEmpty() && !known.contains(condition.claim())) {
          throw new InvalidRequestException(
              "claim " + condition.claim(),
              "is none that " + type + " has",
              "Use one of " + new TreeSet<>(known) + ".");
        }
      }
      return new ComputeTerms(Optional.empty(), type, conditions);
    }

    /** Empty for types whose claims the service's documentation does not list. */
    private static Set<String> claimsOf(ComputeType type) {
      return switch (type.known()) {
        case KUBERNETES, OPENSHIFT -> KubernetesClaims.NAMES;
        case VIRTUAL_SERVER -> VirtualServerClaims.NAMES;
        case POWER_VIRTUAL_SERVER, BARE_METAL_SERVER, CODE_ENGINE, OTHER -> Set.of();
      };
    }
  }
}
