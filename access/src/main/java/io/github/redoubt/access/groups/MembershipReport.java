package io.github.redoubt.access.groups;

import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import java.util.List;
import java.util.Optional;

/**
 * What came of each of many memberships. One that is refused does not keep the others from taking
 * effect, so that nothing is thrown before {@link #orThrow} is called.
 *
 * @param operation what was asked for
 * @param results one for each membership, in the order that they were asked for
 */
public record MembershipReport(String operation, List<Result> results) {

  /** Copies the results. */
  public MembershipReport {
    results = List.copyOf(results);
  }

  /**
   * What came of one.
   *
   * @param id whom or what it is about: a member's IAM id, or a group's id
   * @param refusal why it did not take effect; empty if it did
   */
  public record Result(String id, Optional<ServiceError> refusal) {

    /** Says whether it took effect. */
    public boolean accepted() {
      return refusal.isEmpty();
    }
  }

  /** Gives the ids of those that took effect. */
  public List<String> accepted() {
    return results.stream().filter(Result::accepted).map(Result::id).toList();
  }

  /** Gives those that were refused. */
  public List<Result> refused() {
    return results.stream().filter(each -> !each.accepted()).toList();
  }

  /**
   * Gives the report if nothing was refused.
   *
   * @throws ServiceException if all were refused: the first one's reason
   * @throws PartialFailureException if some were refused
   */
  public MembershipReport orThrow() {
    List<Result> refused = refused();
    if (refused.isEmpty()) {
      return this;
    }
    ServiceException why =
        ServiceException.of(refused.get(0).refusal().orElseThrow(), Optional.empty());
    if (accepted().isEmpty()) {
      throw why;
    }
    throw new PartialFailureException(
        operation + " (refused: " + refused.stream().map(Result::id).toList() + ")",
        accepted(),
        List.of(),
        why);
  }
}
