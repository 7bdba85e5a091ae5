package io.github.redoubt.audit.notifications.smtp;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Notifications;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import java.util.Optional;
import java.util.stream.Stream;

/** The users of one configuration. Safe for use by many threads. */
public final class SmtpUsers {

  private final Notifications notifications;
  private final String configurationId;
  private final Resources<SmtpUser> resources;

  private SmtpUsers(Notifications notifications, String configurationId) {
    this.notifications = notifications;
    this.configurationId = configurationId;
    this.resources =
        new Resources<>(
            notifications::api,
            "SMTP user",
            SmtpUser::read,
            "smtp().users(id).list()",
            "smtp",
            "config",
            configurationId,
            "users");
  }

  static SmtpUsers of(Notifications notifications, String configurationId) {
    return new SmtpUsers(notifications, given("SMTP configuration id", configurationId));
  }

  private static String given(String field, String value) {
    if (value.isBlank()) {
      throw new InvalidRequestException(field, "is blank", "Give one.");
    }
    return value;
  }

  /**
   * Gets a user.
   *
   * @throws NotFoundException if there is none
   */
  public SmtpUser get(String id) {
    return resources.read(resources.get(id));
  }

  /** Finds a user by what it signs in as. */
  public Optional<SmtpUser> find(String username) {
    try (Stream<SmtpUser> all = list()) {
      return all.filter(each -> each.username().equals(username)).findFirst();
    }
  }

  /** Lists them, page by page as they are asked for. */
  public Stream<SmtpUser> list() {
    return resources.pages("users", Optional.empty(), SmtpUser::read);
  }

  /**
   * Begins a user, of whom a configuration has 5 at most. The service gives it a name, and a
   * password that it tells once; an API key of a service ID that may send can stand in for the
   * password.
   */
  public SmtpUserCreation<SmtpCredentials> newUser() {
    return new SmtpUserCreation<>(
        notifications::api, configurationId, new JsonObject(), SmtpCredentials::read);
  }

  /**
   * Begins a user that signs in as one of another configuration of the instance does, whose
   * password is not told again.
   *
   * @param username the other's
   * @throws InvalidRequestException if it is blank
   */
  public SmtpUserCreation<SmtpUser> newCloneOf(String username) {
    JsonObject body = new JsonObject();
    body.addProperty("username_to_clone", given("username", username));
    return new SmtpUserCreation<>(notifications::api, configurationId, body, SmtpUser::read);
  }

  /**
   * Says what a user is for.
   *
   * @throws NotFoundException if there is none
   */
  public SmtpUser describe(String id, String description) {
    JsonObject body = new JsonObject();
    body.addProperty("description", description);
    return resources.read(resources.patch(id, body));
  }

  /**
   * Deletes a user, who cannot send any more.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    resources.delete(id);
  }
}
