package io.github.redoubt.audit.routing;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What shall be otherwise of a target. It belongs to one thread. */
public final class EventTargetEdit {

  /** What the service says of a target, and takes no word on. */
  private static final Set<String> TOLD =
      Set.of(
          "id",
          "crn",
          "target_type",
          "region",
          "write_status",
          "created_at",
          "updated_at",
          "message",
          "api_version",
          "managed_by");

  private Optional<String> name = Optional.empty();
  private Optional<EventDestination> destination = Optional.empty();
  private Optional<SecretBytes> apiKey = Optional.empty();
  private boolean authorized;

  EventTargetEdit() {}

  /**
   * Gives it another name.
   *
   * @param newName 1 to 1,000 letters, digits, spaces and any of {@code - . _ :}
   * @throws InvalidRequestException if it is not that
   */
  public EventTargetEdit named(String newName) {
    name = Optional.of(Names.checked("target name", newName));
    return this;
  }

  /** Sends its events elsewhere; of the kind that it is, which cannot change. */
  public EventTargetEdit leadingTo(EventDestination other) {
    destination = Optional.of(other);
    return this;
  }

  /**
   * Has the service write with this API key, which is the only way where the destination is another
   * account's. A key that it has already is replaced; which one that was, nobody can read.
   *
   * @param key an API key of an identity that may write there; borrowed, not closed
   */
  public EventTargetEdit writingWith(SecretBytes key) {
    apiKey = Optional.of(key);
    authorized = false;
    return this;
  }

  /** Has the service write by an authorization, and forget the API key. */
  public EventTargetEdit writingByAuthorization() {
    apiKey = Optional.empty();
    authorized = true;
    return this;
  }

  Optional<SecretBytes> apiKey() {
    return apiKey;
  }

  /**
   * Tells what is not as wanted.
   *
   * @param newKey whether an API key is given to replace the one that is there
   */
  List<Difference> differences(EventTarget present, boolean newKey) {
    List<Difference> all = new ArrayList<>();
    name.filter(wanted -> !wanted.equals(present.name()))
        .ifPresent(wanted -> all.add(new Difference("name", present.name(), wanted)));
    destination
        .filter(wanted -> !wanted.equals(present.destination()))
        .ifPresent(
            wanted ->
                all.add(
                    new Difference(
                        "destination", present.destination().toString(), wanted.toString())));
    if (present.usesApiKey() && authorized) {
      all.add(new Difference("written", "with an API key", "by authorization"));
    } else if (apiKey.isPresent() && !present.usesApiKey()) {
      all.add(new Difference("written", "by authorization", "with an API key"));
    } else if (newKey) {
      all.add(new Difference("API key", "as it was", "replaced"));
    }
    return all;
  }

  /**
   * Gives the whole that is written back.
   *
   * @throws InvalidRequestException if the kind would change, or a key is needed and not there
   */
  JsonObject body(EventTarget present, JsonObject there) {
    EventDestination whereTo = destination.orElse(present.destination());
    String kind = DestinationJson.type(present.destination());
    if (!DestinationJson.type(whereTo).equals(kind)) {
      throw new InvalidRequestException(
          "destination",
          "is of another kind than that of target '" + present.name() + "', " + kind,
          "Make a new target, name it in the routes, and delete this one.");
    }
    requireNoNeedlessKey(whereTo, apiKey);
    if (present.usesApiKey() && !authorized && apiKey.isEmpty()) {
      throw new InvalidRequestException(
          "API key",
          "of target '" + present.name() + "' has to be sent with each change, and is not given",
          "Give it with writingWith(…), or change over with writingByAuthorization().");
    }
    JsonObject body = there.deepCopy();
    TOLD.forEach(body::remove);
    body.addProperty("name", name.orElse(present.name()));
    body.add(
        DestinationJson.member(whereTo),
        DestinationJson.write(whereTo, apiKey, Optional.of(there)));
    return body;
  }

  static void requireNoNeedlessKey(EventDestination destination, Optional<SecretBytes> apiKey) {
    if (apiKey.isPresent() && !DestinationJson.takesApiKey(destination)) {
      throw new InvalidRequestException(
          "API key",
          "is given for a destination that is written to by authorization alone",
          "Leave it out, and authorize the service atracker.");
    }
  }
}
