package io.github.redoubt.emulator.iam.account;

import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.javalin.http.Handler;
import java.util.function.Consumer;

/** What the routes of service IDs, API keys and profiles have in common. */
public record Desk(
    Authentication authentication,
    Gate gate,
    AccountSettings settings,
    History history,
    Activities activities) {

  public Handler route(Consumer<Exchange> action) {
    return Form.IDENTITY.route(authentication, action);
  }

  /**
   * Adds what was done to an entity and how it was used, as far as the request asks for it.
   *
   * @param id by which its history is known
   * @param signingIn by which its sign-ins are counted
   */
  public Answer tell(Answer answer, String id, String signingIn, Exchange exchange) {
    return activities.tell(history.tell(answer, id, exchange), signingIn, exchange);
  }

  /** Forgets an entity that is no more. */
  public void forget(String id, String signingIn) {
    history.forget(id);
    activities.forget(signingIn);
  }
}
