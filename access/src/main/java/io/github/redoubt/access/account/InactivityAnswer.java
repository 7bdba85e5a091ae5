package io.github.redoubt.access.account;

import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.IamId;
import io.github.redoubt.core.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The report of inactive identities as the service writes it: hours and times are text. */
record InactivityAnswer(
    String reference,
    @SerializedName("report_duration") Optional<String> duration,
    @SerializedName("report_start_time") Optional<String> start,
    @SerializedName("report_end_time") Optional<String> end,
    List<User> users,
    List<ApiKey> apikeys,
    List<Entity> serviceids,
    List<Entity> profiles) {

  record User(
      @SerializedName("iam_id") IamId iamId,
      Optional<String> name,
      Optional<String> username,
      Optional<String> email,
      @SerializedName("last_authn") Optional<String> lastAuthn) {}

  record Entity(
      String id, Optional<String> name, @SerializedName("last_authn") Optional<String> lastAuthn) {}

  record Owner(
      Optional<String> id,
      @SerializedName("iam_id") Optional<String> iamId,
      Optional<String> name) {}

  record ApiKey(
      String id,
      Optional<String> name,
      Optional<String> type,
      Optional<Owner> serviceid,
      Optional<Owner> user,
      @SerializedName("last_authn") Optional<String> lastAuthn) {

    InactivityReport.ApiKey row() {
      return new InactivityReport.ApiKey(
          id,
          name,
          type,
          serviceid.flatMap(Owner::id).or(() -> user.flatMap(Owner::iamId)),
          serviceid.or(() -> user).flatMap(Owner::name),
          time(lastAuthn));
    }
  }

  InactivityReport report() {
    return new InactivityReport(
        reference,
        duration.map(InactivityAnswer::hours),
        time(start),
        time(end),
        users.stream()
            .map(
                user ->
                    new InactivityReport.User(
                        user.iamId, user.name, user.username, user.email, time(user.lastAuthn)))
            .toList(),
        apikeys.stream().map(ApiKey::row).toList(),
        rows(serviceids),
        rows(profiles));
  }

  private static List<InactivityReport.Entity> rows(List<Entity> entities) {
    return entities.stream()
        .map(one -> new InactivityReport.Entity(one.id, one.name, time(one.lastAuthn)))
        .toList();
  }

  private static Duration hours(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new JsonParseException("'report_duration' is not a number of hours");
    }
    return Duration.ofHours(Long.parseLong(text));
  }

  private record At(Instant time) {}

  /** Who never signed in has no time, or one that is blank. */
  private static Optional<Instant> time(Optional<String> text) {
    return text.filter(t -> !t.isBlank())
        .map(t -> Json.read("{\"time\":" + Json.write(t) + "}", At.class).time());
  }
}
