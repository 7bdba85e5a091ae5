package io.github.redoubt.emulator.storage.internal;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.storage.internal.Doorman.Caller;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request and its answer: where it goes, who sends it, what it says. */
public final class Exchange {

  private static final String SERVICE = "cloud-object-storage.";

  private final Context ctx;
  private final Doorman doorman;
  private final Entrance entrance;
  private final RequestPath path;
  private final Map<String, String> headers;
  private final List<Part> parts = new ArrayList<>();
  private @Nullable Caller caller;
  private @Nullable Rejection stranger;

  /** Begins with a request that came in somewhere. */
  public Exchange(Context ctx, Doorman doorman, Entrance entrance) {
    this.ctx = ctx;
    this.doorman = doorman;
    this.entrance = entrance;
    this.headers = new HashMap<>();
    ctx.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    this.path = entrance.path(ctx.req().getRequestURI(), header("host"));
  }

  public Context ctx() {
    return ctx;
  }

  public RequestPath path() {
    return path;
  }

  /** Says whether it is for a bucket's website. */
  public boolean isForWebsite() {
    return entrance.isWeb(header("host"));
  }

  /** Gives the request's headers by lower-case names. */
  public Map<String, String> headers() {
    return headers;
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /**
   * What became of one of the several objects that a request is about.
   *
   * @param version that the request names, or that came of it
   * @param marker whether it was marked deleted
   */
  public record Part(
      String key, Optional<String> version, int status, String reason, boolean marker) {}

  /** Notes what became of one of several objects, to be reported. */
  public void note(Part part) {
    parts.add(part);
  }

  public List<Part> parts() {
    return parts;
  }

  /** Says where the request comes from. */
  public Origin origin() {
    return entrance.origin(ctx.req().getRemoteAddr(), headers);
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(ctx.queryParam(name));
  }

  public boolean asks(String subresource) {
    return ctx.queryParamMap().containsKey(subresource);
  }

  /**
   * Verifies who calls, by bearer token or by signature; a request with neither is from anybody,
   * and may do what everybody may.
   *
   * @throws Rejection if it is not who it says
   */
  public Identity caller() {
    return identified().identity();
  }

  /** Gives who calls, as far as that is true; empty if it is not. */
  public Optional<Identity> known() {
    try {
      return Optional.of(caller());
    } catch (Rejection e) {
      return Optional.empty();
    }
  }

  /**
   * The service instance that a request of the account's level is about, by GUID or CRN: a signed
   * request's is that of its credential, whatever the header says.
   */
  public String instanceNamed() {
    return identified().instance().orElseGet(() -> header("ibm-service-instance-id"));
  }

  /**
   * The request's body. Its end is reached only if it is what was signed, so that whoever stores
   * something reads it to the end first.
   */
  public InputStream body() {
    return identified().body();
  }

  /** Asks once: who is not let in has sent a body that is read by now. */
  private Caller identified() {
    Rejection no = stranger;
    if (no != null) {
      throw no;
    }
    Caller known = caller;
    if (known == null) {
      try {
        known = doorman.identify(this);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (Rejection e) {
        stranger = e;
        throw e;
      }
      caller = known;
    }
    return known;
  }

  public void require(Identity who, String action, Target target) {
    if (!allows(who, action, target)) {
      throw Rejection.denied();
    }
  }

  /** Says whether a caller may do something, named without the service: {@code object.get}. */
  public boolean allows(Identity who, String action, Target target) {
    return doorman.admits(this, who, SERVICE + action, target);
  }

  public void answer(Xml xml) {
    ctx.contentType("application/xml").result(xml.done().getBytes(StandardCharsets.UTF_8));
  }
}
