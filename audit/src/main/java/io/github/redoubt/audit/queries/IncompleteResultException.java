package io.github.redoubt.audit.queries;

import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A query gave rows, and not all that there are: a limit was met, or a part of the logs could not
 * be read. Thrown after the last row that came.
 *
 * <p>Ask for less at once, in time or by a narrower filter; or say that a part is enough with
 * {@link Query#acceptingPartialResults}.
 */
public final class IncompleteResultException extends ServiceException {

  private final List<QueryWarning> warnings;

  IncompleteResultException(String operation, String id, List<QueryWarning> warnings) {
    super(
        new ServiceError(
            operation,
            200,
            warnings.get(0).kind().code(),
            "the rows are not all that there are: "
                + warnings.stream()
                    .map(each -> (each.kind() + " " + each.message()).strip())
                    .collect(Collectors.joining("; "))
                + ". Ask for less at once, or accept partial results.",
            id));
    this.warnings = List.copyOf(warnings);
  }

  /** Gives what was said about what is missing. */
  public List<QueryWarning> warnings() {
    return warnings;
  }
}
