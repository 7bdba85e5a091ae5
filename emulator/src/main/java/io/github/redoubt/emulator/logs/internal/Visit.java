package io.github.redoubt.emulator.logs.internal;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Exchange;
import io.javalin.http.Context;
import java.util.Map;

/** One request to one instance, by a caller who is known. */
public final class Visit {

  private final Context context;
  private final Exchange exchange;
  private final Authority authority;
  private final Identity caller;
  private final LogsInstance instance;

  Visit(
      Context context,
      Exchange exchange,
      Authority authority,
      Identity caller,
      LogsInstance instance) {
    this.context = context;
    this.exchange = exchange;
    this.authority = authority;
    this.caller = caller;
    this.instance = instance;
  }

  public Identity caller() {
    return caller;
  }

  public LogsInstance instance() {
    return instance;
  }

  /** The request's parts, and the way to answer with a JSON object. */
  public Exchange exchange() {
    return exchange;
  }

  /** The bare request, for answers that are streamed. */
  public Context context() {
    return context;
  }

  /** Whether the caller may do something in the instance, such as {@code logs.webhook.read}. */
  public boolean allows(String action) {
    return authority.allows(caller, action, instance.target());
  }

  /**
   * Whether policies let the caller do something with a part of the instance; owning the account
   * counts for nothing.
   *
   * @param part attributes that name the part
   */
  public boolean grants(String action, Map<String, String> part) {
    Target target = instance.target();
    for (Map.Entry<String, String> each : part.entrySet()) {
      target = target.with(each.getKey(), each.getValue());
    }
    return authority.grants(caller, action, target);
  }

  public void answer(int status, JsonObject json) {
    context.status(status).contentType("application/json").result(json.toString());
  }

  /** Answers without a body. */
  public void answer(int status) {
    context.status(status);
  }

  /** Refuses unless the caller may do it. */
  public void require(String action) {
    if (!allows(action)) {
      throw Rejection.forbidden("You are not authorized for the action '" + action + "' here.");
    }
  }
}
