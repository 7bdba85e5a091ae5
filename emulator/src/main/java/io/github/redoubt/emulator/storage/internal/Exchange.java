package io.github.redoubt.emulator.storage.internal;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Authority.TokenRefused;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request and its answer: where it goes, who sends it, what it says. */
public final class Exchange {

  private final Context ctx;
  private final Authority authority;
  private final RequestPath path;
  private final Map<String, String> headers;

  public Exchange(Context ctx, Authority authority) {
    this.ctx = ctx;
    this.authority = authority;
    this.path = RequestPath.of(ctx.req().getRequestURI());
    this.headers = new HashMap<>();
    ctx.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
  }

  public Context ctx() {
    return ctx;
  }

  public RequestPath path() {
    return path;
  }

  /** Gives the request's headers by lower-case names. */
  public Map<String, String> headers() {
    return headers;
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(ctx.queryParam(name));
  }

  public boolean asks(String subresource) {
    return ctx.queryParamMap().containsKey(subresource);
  }

  /**
   * Verifies who calls; with anything but a good bearer token it is access denied, as the service
   * says.
   */
  public Identity caller() {
    try {
      return authority.authenticate(header("authorization"));
    } catch (TokenRefused e) {
      throw Rejection.denied();
    }
  }

  public void require(Identity who, String action, Target target) {
    if (!allows(who, action, target)) {
      throw Rejection.denied();
    }
  }

  public boolean allows(Identity who, String action, Target target) {
    return authority.allows(who, "cloud-object-storage." + action, target);
  }

  public void answer(Xml xml) {
    ctx.contentType("application/xml").result(xml.done());
  }
}
