package io.github.redoubt.audit.notifications.smtp;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.internal.Wire;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A user that is about to be created. It belongs to one thread, and its verb works once.
 *
 * @param <T> what is told of it
 */
public final class SmtpUserCreation<T> {

  private final Supplier<Wire> wire;
  private final String configurationId;
  private final JsonObject body;
  private final Function<JsonObject, T> reader;
  private boolean sent;

  SmtpUserCreation(
      Supplier<Wire> wire,
      String configurationId,
      JsonObject body,
      Function<JsonObject, T> reader) {
    this.wire = wire;
    this.configurationId = configurationId;
    this.body = body;
    this.reader = reader;
  }

  /** Says what it is for. */
  public SmtpUserCreation<T> describedAs(String text) {
    body.addProperty("description", text);
    return this;
  }

  /**
   * Creates it.
   *
   * @throws NotFoundException if there is no such configuration, or no such user to clone
   * @throws OutcomeUnknownException if no answer came: the user may be there, and nobody know its
   *     password
   */
  public T create() {
    if (sent) {
      throw new IllegalStateException("This user was created; begin another one");
    }
    sent = true;
    return wire.get()
        .post("create SMTP user")
        .path("smtp", "config", configurationId, "users")
        .json(body)
        .lookAt("Look for it with smtp().users(id).list(), and delete what nobody knows of.")
        .reading(answer -> reader.apply(Resources.object(answer)))
        .send();
  }
}
