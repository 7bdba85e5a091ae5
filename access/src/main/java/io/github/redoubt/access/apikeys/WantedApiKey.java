package io.github.redoubt.access.apikeys;

import com.google.gson.JsonObject;
import io.github.redoubt.access.internal.Given;
import io.github.redoubt.access.internal.Identities;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an API key shall be; what is not said stays as it is. Belongs to one thread. */
public final class WantedApiKey {

  private Optional<String> name = Optional.empty();
  private Optional<String> description = Optional.empty();
  private Optional<Optional<Instant>> expiresAt = Optional.empty();
  private Optional<LeakAction> whenLeaked = Optional.empty();
  private Optional<Boolean> sessions = Optional.empty();

  WantedApiKey() {}

  /**
   * Gives it another name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public WantedApiKey named(String other) {
    name = Optional.of(Given.filled("API key name", other));
    return this;
  }

  /**
   * Says in words what it is for.
   *
   * @param text empty for no description
   */
  public WantedApiKey describedAs(String text) {
    description = Optional.of(text);
    return this;
  }

  /** Ends its life at a moment, to the minute. */
  public WantedApiKey expiringAt(Instant moment) {
    expiresAt = Optional.of(Optional.of(moment));
    return this;
  }

  /** Takes its end away. */
  public WantedApiKey neverExpiring() {
    expiresAt = Optional.of(Optional.empty());
    return this;
  }

  /** Says what is done to it if it is found in public. */
  public WantedApiKey whenLeaked(LeakAction action) {
    whenLeaked = Optional.of(action);
    return this;
  }

  /** Says whether sign-ins with it are sessions; for keys of users. */
  public WantedApiKey supportingSessions(boolean wanted) {
    sessions = Optional.of(wanted);
    return this;
  }

  List<Difference> differences(ApiKey from) {
    List<Difference> found = new ArrayList<>();
    name.ifPresent(wanted -> compare(found, "name", from.name(), wanted));
    description.ifPresent(
        wanted -> compare(found, "description", from.description().orElse(""), wanted));
    expiresAt
        .filter(wanted -> !Identities.sameMinute(wanted, from.expiresAt()))
        .ifPresent(wanted -> compare(found, "expires at", end(from.expiresAt()), end(wanted)));
    whenLeaked.ifPresent(
        wanted -> compare(found, "when leaked", from.whenLeaked().value(), wanted.value()));
    sessions.ifPresent(
        wanted -> compare(found, "sessions", "" + from.supportsSessions(), "" + wanted));
    return found;
  }

  void editIn(JsonObject json) {
    name.ifPresent(wanted -> json.addProperty("name", wanted));
    description.ifPresent(wanted -> json.addProperty("description", wanted));
    expiresAt.ifPresent(
        // No end is said by an empty one; a member that is left out would stay.
        wanted -> json.addProperty("expires_at", wanted.map(Identities::minutes).orElse("")));
    whenLeaked.ifPresent(wanted -> json.addProperty("action_when_leaked", wanted.value()));
    sessions.ifPresent(wanted -> json.addProperty("support_sessions", wanted));
  }

  private static void compare(List<Difference> into, String what, String before, String after) {
    if (!before.equals(after)) {
      into.add(new Difference(what, before, after));
    }
  }

  private static String end(Optional<Instant> moment) {
    return moment.map(Identities::minutes).orElse("never");
  }
}
