package io.github.redoubt.emulator.keys;

import com.google.gson.Gson;
import io.github.redoubt.emulator.iam.Authority;
import io.github.redoubt.emulator.iam.Identity;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every request comes in: who calls, which instance is meant, and how a refusal is said. */
final class Door {

  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final String CORRELATION = "Correlation-Id";
  private static final String INSTANCE = "Bluemix-Instance";

  private final Authority authority;
  private final String serviceName;
  private final Function<String, Optional<KeyInstance>> instances;

  Door(Authority authority, String serviceName, Function<String, Optional<KeyInstance>> instances) {
    this.authority = authority;
    this.serviceName = serviceName;
    this.instances = instances;
  }

  /** What one route does. */
  interface Operation {
    void run(Exchange exchange);
  }

  Handler to(Operation operation) {
    return http -> {
      String correlation =
          Optional.ofNullable(http.header(CORRELATION))
              .filter(given -> !given.isBlank())
              .orElseGet(() -> UUID.randomUUID().toString());
      http.header(CORRELATION, correlation);
      try {
        operation.run(enter(http));
      } catch (Authority.TokenRefused e) {
        refuse(
            http,
            Refusal.of(
                ErrorCode.UNAUTHORIZED_ERR,
                switch (e.reason()) {
                  case MISSING -> "The request has no bearer token";
                  case MALFORMED -> "The bearer token cannot be read";
                  case FOREIGN -> "The bearer token was issued by somebody else";
                  case EXPIRED -> "The bearer token has expired";
                }));
      } catch (Refusal e) {
        refuse(http, e);
      } catch (RuntimeException e) {
        LOG.error("A key operation failed; correlation id {}", correlation, e);
        refuse(http, Refusal.of(ErrorCode.INTERNAL_ERR));
      }
    };
  }

  /**
   * An instance that is not there, of another service or of another account: the caller cannot tell
   * which.
   */
  private Exchange enter(Context http) throws Authority.TokenRefused {
    Identity caller =
        authority.authenticate(Optional.ofNullable(http.header("Authorization")).orElse(""));
    String guid =
        Optional.ofNullable(http.header(INSTANCE))
            .filter(given -> !given.isBlank())
            .orElseThrow(() -> Refusal.header(INSTANCE, "is required"));
    KeyInstance instance =
        instances
            .apply(guid)
            .filter(found -> found.crn().service().equals(serviceName))
            .filter(found -> found.crn().account().equals(caller.accountId()))
            .orElseThrow(() -> Refusal.of(ErrorCode.UNAUTHORIZED_ERR));
    return new Exchange(http, authority, caller, instance);
  }

  private static void refuse(Context http, Refusal refusal) {
    http.status(refusal.code().status())
        .contentType("application/json")
        .result(new Gson().toJson(Answers.refusal(refusal)));
  }
}
