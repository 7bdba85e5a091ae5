package io.github.redoubt.emulator.keys;

import com.google.gson.Gson;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Operation;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.policies.Origin;
import io.github.redoubt.emulator.web.AnyMethod;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
  private final boolean privateNetwork;
  private final Function<String, Optional<KeyInstance>> instances;

  /** A door of one service, on the public or on the private network. */
  Door(
      Authority authority,
      String serviceName,
      boolean privateNetwork,
      Function<String, Optional<KeyInstance>> instances) {
    this.authority = authority;
    this.serviceName = serviceName;
    this.privateNetwork = privateNetwork;
    this.instances = instances;
  }

  /** What one route does. */
  interface KeyOperation {
    void run(Exchange exchange);
  }

  /** The way in for the routes of a feature that knows a part of the instance only. */
  Handler toFeature(Operation<? super KeyInstance> operation) {
    return to(exchange -> operation.run(exchange, exchange.instance()));
  }

  Handler to(KeyOperation operation) {
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
      } catch (HttpResponseException e) {
        // The web server could not read the request, as with a body beyond its limit.
        refuse(http, Refusal.of(ErrorCode.BAD_BODY_ERR));
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
    Origin origin = new Origin(address(http), privateNetwork);
    instance.locked(
        () -> {
          instance.policies().admit(origin);
          return instance;
        });
    return new Exchange(http, authority, caller, instance);
  }

  /** The address at the other end of the connection; headers can claim any. */
  private static InetAddress address(Context http) {
    try {
      return InetAddress.getByName(http.req().getRemoteAddr());
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes all requests under a prefix that no other route has taken. */
  void closeBehind(JavalinConfig config, String prefix) {
    AnyMethod.on(
        config.routes,
        prefix + "/*",
        to(
            exchange -> {
              throw Refusal.of(ErrorCode.NOT_FOUND_ERR);
            }));
  }

  private static void refuse(Context http, Refusal refusal) {
    http.status(refusal.code().status())
        .contentType("application/json")
        .result(new Gson().toJson(Envelope.refusal(refusal)));
  }
}
