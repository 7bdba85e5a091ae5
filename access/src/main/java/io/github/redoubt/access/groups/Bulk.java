package io.github.redoubt.access.groups;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.ServiceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Requests about many at once, as many times as it takes. */
final class Bulk {

  /** As many as one request can be about. */
  static final int MOST = 50;

  private static final int FIRST_REFUSAL = 400;
  private static final int MULTI_STATUS = 207;

  private Bulk() {}

  /** What came of one, on the wire. */
  record Row(
      @SerializedName("iam_id") Optional<String> iamId,
      @SerializedName("access_group_id") Optional<String> groupId,
      @SerializedName("status_code") Optional<Integer> status,
      Optional<String> trace,
      List<Reason> errors) {

    MembershipReport.Result result(String operation) {
      boolean refused = status.filter(code -> code >= FIRST_REFUSAL).isPresent();
      String id = groupId.or(this::iamId).orElse("");
      return new MembershipReport.Result(
          id, refused || !errors.isEmpty() ? Optional.of(error(operation)) : Optional.empty());
    }

    private ServiceError error(String operation) {
      return new ServiceError(
          operation,
          status.orElse(FIRST_REFUSAL),
          errors.isEmpty() ? "" : errors.get(0).code,
          errors.isEmpty() ? "" : errors.get(0).message,
          trace.orElse(""));
    }
  }

  /** Why not, on the wire. */
  record Reason(String code, String message) {}

  /**
   * Sends as many requests as it takes.
   *
   * @param all whose text is the id that the service answers by
   * @throws PartialFailureException if a request after the first one fails as a whole
   */
  static <T> MembershipReport send(
      String operation, List<T> all, Function<List<T>, List<Row>> request) {
    List<MembershipReport.Result> results = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST) {
      List<T> some = all.subList(from, Math.min(from + MOST, all.size()));
      try {
        List<MembershipReport.Result> told =
            request.apply(some).stream().map(row -> row.result(operation)).toList();
        some.forEach(each -> results.add(resultOf(each.toString(), told, operation)));
      } catch (RedoubtException stopped) {
        MembershipReport done = new MembershipReport(operation, results);
        if (done.accepted().isEmpty()) {
          throw stopped;
        }
        throw new PartialFailureException(operation, done.accepted(), List.of(), stopped);
      }
    }
    return new MembershipReport(operation, results);
  }

  /** What the service says nothing of is not taken for done. */
  private static MembershipReport.Result resultOf(
      String id, List<MembershipReport.Result> told, String operation) {
    return told.stream()
        .filter(each -> each.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseGet(
            () ->
                new MembershipReport.Result(
                    id,
                    Optional.of(
                        new ServiceError(
                            operation,
                            MULTI_STATUS,
                            "",
                            "The answer says nothing of " + id + ".",
                            ""))));
  }
}
