package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.iam.Authority.TokenRefused;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/**
 * Lets a management call through to its route with the caller known, and answers refusals in the
 * service's form.
 */
final class Guard {

  private Guard() {}

  /** A route that knows who calls. */
  @FunctionalInterface
  interface Route {
    void answer(Context ctx, Identity who);
  }

  static Handler authenticated(Tokens tokens, Route route) {
    return ctx -> {
      try {
        String header = ctx.header("Authorization");
        route.answer(ctx, tokens.authenticate(header == null ? "" : header));
      } catch (TokenRefused e) {
        new Refusal(
                401,
                "invalid_token",
                "The token is " + e.reason().name().toLowerCase(java.util.Locale.ROOT) + ".")
            .answer(ctx);
      } catch (Refusal refusal) {
        refusal.answer(ctx);
      }
    };
  }

  /** What only the account's owner may do here; finer roles on IAM itself are not emulated. */
  static Handler owner(Tokens tokens, Identities identities, Route route) {
    return authenticated(
        tokens,
        (ctx, who) -> {
          if (!identities.isOwner(who)) {
            throw Refusal.forbidden();
          }
          route.answer(ctx, who);
        });
  }
}
