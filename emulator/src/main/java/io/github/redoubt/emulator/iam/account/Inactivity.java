package io.github.redoubt.emulator.iam.account;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.account.Roll.KeyRow;
import io.github.redoubt.emulator.iam.account.Roll.Row;
import io.github.redoubt.emulator.internal.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes down which identities and keys nobody has signed in with for some time. */
final class Inactivity {

  private final EmulatorClock clock;
  private final Roll roll;
  private final Activities activities;

  Inactivity(EmulatorClock clock, Roll roll, Activities activities) {
    this.clock = clock;
    this.roll = roll;
    this.activities = activities;
  }

  Answer report(String account, String createdBy, String reference, Duration duration) {
    Instant now = clock.instant();
    Instant since = now.minus(duration);
    return new Answer()
        .with("created_by", createdBy)
        .with("reference", reference)
        .with("report_duration", Long.toString(duration.toHours()))
        .with("report_start_time", since)
        .with("report_end_time", now)
        .withAll(
            "users",
            roll.users(account).stream()
                .filter(each -> idle(each.iamId(), each.since(), since))
                .map(this::user)
                .toList())
        .withAll(
            "apikeys",
            roll.apiKeys(account).stream()
                .filter(each -> idle(each.id(), each.since(), since))
                .map(each -> key(account, each))
                .toList())
        .withAll(
            "serviceids",
            roll.serviceIds(account).stream()
                .filter(each -> idle(each.iamId(), each.since(), since))
                .map(this::entity)
                .toList())
        .withAll(
            "profiles",
            roll.profiles(account).stream()
                .filter(each -> idle(each.iamId(), each.since(), since))
                .map(this::entity)
                .toList());
  }

  /** What is younger than the time in question cannot have been idle for so long. */
  private boolean idle(String id, Instant made, Instant since) {
    return !activities.last(id).orElse(made).isAfter(since);
  }

  private Optional<String> last(String id) {
    return activities.last(id).map(Activities::text);
  }

  private Answer user(Row row) {
    return new Answer()
        .with("iam_id", row.iamId())
        .with("name", row.name())
        .with("username", row.name())
        .with("email", row.name())
        .with("last_authn", last(row.iamId()));
  }

  private Answer entity(Row row) {
    return new Answer()
        .with("id", row.id())
        .with("name", row.name())
        .with("last_authn", last(row.iamId()));
  }

  private Answer key(String account, KeyRow key) {
    Answer answer = new Answer().with("id", key.id()).with("name", key.name());
    roll.serviceIds(account).stream()
        .filter(each -> each.iamId().equals(key.iamId()))
        .findFirst()
        .ifPresentOrElse(
            owner ->
                answer
                    .with("type", "serviceid")
                    .with(
                        "serviceid",
                        new Answer().with("id", owner.id()).with("name", owner.name())),
            () ->
                answer.with("type", "user").with("user", new Answer().with("iam_id", key.iamId())));
    return answer.with("last_authn", last(key.id()));
  }
}
