package io.github.redoubt.access.account;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reports on who uses the account. Safe for use by many threads.
 *
 * <p>One is started, waited for and read; the service deletes those that are older than a day when
 * it makes a new one. All methods throw {@link ForbiddenException} unless the identity may see the
 * account's identities.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/account?topic=account-id-inactive-identities">Identifying
 *     inactive identities</a>
 */
public final class Reports {

  private static final String LATEST = "latest";

  private final Iam iam;
  private final Waiting waiting;

  Reports(Iam iam, Waiting waiting) {
    this.iam = iam;
    this.waiting = waiting;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static Reports of(Iam iam) {
    return new Reports(iam, Waiting.MACHINE);
  }

  /**
   * Starts a report of the identities and API keys that did not sign in within a time up to now.
   *
   * @param within the time, in whole hours: at least one
   * @throws InvalidRequestException if it is shorter, or not whole
   */
  public Report<InactivityReport> startInactivity(Duration within) {
    if (within.toHours() < 1 || !within.equals(Duration.ofHours(within.toHours()))) {
      throw new InvalidRequestException(
          "time", "is " + within, "Give whole hours, such as Duration.ofDays(90).");
    }
    return inactivity(
        iam.post("start inactivity report", "v1", "activity", "accounts", iam.account(), "report")
            .query("type", "inactive")
            .query("duration", within.toHours())
            .empty()
            // A second report does no harm but to the patience of the service.
            .repeatable()
            .as(Reference.class)
            .send()
            .reference);
  }

  /** Speaks of a report of inactive identities that was started before. Nothing is sent. */
  public Report<InactivityReport> inactivity(String reference) {
    return new Report<>("inactivity report", reference, this::readInactivity, waiting);
  }

  /** Speaks of the report of inactive identities that was started last. Nothing is sent. */
  public Report<InactivityReport> latestInactivity() {
    return inactivity(LATEST);
  }

  /** Starts a report of what each user proves when signing in. */
  public Report<MfaReport> startMfa() {
    return mfa(
        iam.post("start MFA report", "v1", "mfa", "accounts", iam.account(), "report")
            .query("type", "mfa_status")
            .empty()
            .repeatable()
            .as(Reference.class)
            .send()
            .reference);
  }

  /** Speaks of an MFA report that was started before. Nothing is sent. */
  public Report<MfaReport> mfa(String reference) {
    return new Report<>("MFA report", reference, this::readMfa, waiting);
  }

  /** Speaks of the MFA report that was started last. Nothing is sent. */
  public Report<MfaReport> latestMfa() {
    return mfa(LATEST);
  }

  private Optional<InactivityReport> readInactivity(String reference) {
    return iam.get(
            "read inactivity report",
            "v1",
            "activity",
            "accounts",
            iam.account(),
            "report",
            reference)
        .reading(whenReady(InactivityAnswer.class, InactivityAnswer::report))
        .send();
  }

  private Optional<MfaReport> readMfa(String reference) {
    return iam.get("read MFA report", "v1", "mfa", "accounts", iam.account(), "report", reference)
        .reading(whenReady(MfaReportAnswer.class, MfaReportAnswer::report))
        .send();
  }

  /** A report that is still being made answers 204, and says nothing. */
  private static <A, T> Answer.Reader<Optional<T>> whenReady(Class<A> type, Function<A, T> report) {
    return answer ->
        answer.status() == 204
            ? Optional.empty()
            : Optional.of(report.apply(Json.read(answer.text(), type)));
  }

  private record Reference(String reference) {}

  private record MfaReportAnswer(
      String reference,
      @SerializedName("report_time") Optional<Instant> time,
      List<MfaAnswer> users) {

    MfaReport report() {
      return new MfaReport(reference, time, users.stream().map(MfaAnswer::row).toList());
    }
  }
}
