package io.github.redoubt.emulator.iam.internal;

import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.http.Handler;
import java.util.List;
import java.util.function.Consumer;

/** How a part of IAM words its refusals. */
public enum Form {

  /** The token service: one flat code and a context. */
  TOKEN {
    @Override
    public Answer body(Refusal refusal, int status, Exchange exchange) {
      return new Answer()
          .with("errorCode", refusal.messageCode())
          .with("errorMessage", refusal.text())
          .with(
              "context",
              new Answer()
                  .with("requestId", exchange.transaction())
                  .with("requestType", "incoming.Identity_Token")
                  .with("userAgent", exchange.userAgent())
                  .with("url", exchange.url())
                  .with("elapsedTime", "1")
                  .with("locale", "en_US")
                  .with("clusterName", "emulator"));
    }
  },

  /** Service IDs, API keys and profiles. */
  IDENTITY {
    @Override
    public Answer body(Refusal refusal, int status, Exchange exchange) {
      Answer error =
          new Answer()
              .with("code", refusal.code())
              .with("message_code", refusal.messageCode())
              .with("message", refusal.text());
      return new Answer()
          .with(
              "context",
              new Answer()
                  .with("transaction_id", exchange.transaction())
                  .with("url", exchange.url())
                  .with("user_agent", exchange.userAgent())
                  .with("cluster_name", "emulator"))
          .with("status_code", status)
          .withAll("errors", List.of(error))
          .with("trace", exchange.transaction());
    }
  },

  /** Policies. */
  POLICY {
    @Override
    public Answer body(Refusal refusal, int status, Exchange exchange) {
      String code =
          switch (refusal.code()) {
            case "bad_request" -> "invalid_body";
            case "not_found" -> "policy_not_found";
            case "stale_entity" -> "request_not_processed";
            // Misspelt by the service.
            case "insufficient_permissions" -> "insufficent_permissions";
            default -> refusal.code();
          };
      return new Answer()
          .with("trace", exchange.transaction())
          .withAll(
              "errors", List.of(new Answer().with("code", code).with("message", refusal.text())))
          .with("status_code", status);
    }

    @Override
    public int stale() {
      return 412;
    }
  },

  /** Access groups. */
  GROUPS {
    @Override
    public Answer body(Refusal refusal, int status, Exchange exchange) {
      return new Answer()
          .with("trace", exchange.transaction())
          .withAll(
              "errors",
              List.of(
                  new Answer().with("code", groupCode(refusal)).with("message", refusal.text())))
          .with("status_code", status);
    }

    @Override
    public int stale() {
      return 412;
    }
  },

  /** The metadata service of virtual servers. */
  METADATA {
    @Override
    public Answer body(Refusal refusal, int status, Exchange exchange) {
      return new Answer()
          .withAll(
              "errors",
              List.of(new Answer().with("code", refusal.code()).with("message", refusal.text())))
          .with("trace", exchange.transaction());
    }
  };

  public abstract Answer body(Refusal refusal, int status, Exchange exchange);

  /** The status for an entity tag that is not the newest. */
  public int stale() {
    return 409;
  }

  /** A route whose refusals are worded in this form. */
  public Handler route(Authentication authentication, Consumer<Exchange> action) {
    return context -> {
      Exchange exchange = new Exchange(context, authentication);
      try {
        action.accept(exchange);
      } catch (Refusal refusal) {
        int status = status(refusal.reason());
        exchange.answer(status, body(refusal, status, exchange));
      }
    };
  }

  /** The code by which access groups name a refusal. */
  public static String groupCode(Refusal refusal) {
    return refusal.code().equals("bad_request") ? "invalid_body" : refusal.code();
  }

  /** The status that stands for a refusal. */
  public int status(Refusal.Reason reason) {
    return reason == Refusal.Reason.STALE ? stale() : reason.status();
  }
}
