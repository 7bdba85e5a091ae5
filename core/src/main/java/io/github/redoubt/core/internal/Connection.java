package io.github.redoubt.core.internal;

import com.ibm.cloud.sdk.core.security.Authenticator;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Service;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind an {@link IbmCloud}: its settings, its token and the pipeline that its calls
 * go through.
 */
public final class Connection {

  private static final String PUBLIC_IAM = "https://iam.cloud.ibm.com";
  private static final String REAL_METADATA = "http://169.254.169.254";
  private static final String PRIVATE_IAM = "https://private.iam.cloud.ibm.com";

  private static volatile @Nullable Function<IbmCloud, Connection> opener;

  private final Settings settings;
  private final Supplier<Authenticator> authenticator;
  private final Time time;
  private final Tokens tokens;
  private final Pipeline pipeline;

  private Connection(
      Settings settings,
      Supplier<Authenticator> authenticator,
      Time time,
      @Nullable Tokens shared) {
    this.settings = settings;
    this.authenticator = authenticator;
    this.time = time;
    this.tokens = shared != null ? shared : new Tokens(this::aimedAuthenticator, time);
    this.pipeline = new Pipeline(settings, tokens, time);
  }

  /**
   * Lets {@code IbmCloud} alone say how it is opened, so that applications see nothing of this
   * class.
   */
  public static void openedBy(Function<IbmCloud, Connection> how) {
    opener = how;
  }

  /** Opens the connection behind an {@code IbmCloud}. */
  public static Connection of(IbmCloud cloud) {
    Function<IbmCloud, Connection> how = opener;
    if (how == null) {
      throw new IllegalStateException("IbmCloud is not initialised");
    }
    return how.apply(cloud);
  }

  public static Connection with(Supplier<Authenticator> authenticator) {
    WarmUp.begin();
    return new Connection(Settings.DEFAULT, authenticator, Time.MACHINE, null);
  }

  public Connection with(Settings changed) {
    if (changed.emulator().isPresent()) {
      WarmUp.withoutTls();
    }
    return new Connection(
        changed, authenticator, time, settings.signsInLike(changed) ? tokens : null);
  }

  /** Gives a copy that signs in for itself. */
  public Connection signingInWith(Supplier<Authenticator> other) {
    return new Connection(settings, other, time, null);
  }

  /** Gives a copy that takes its time from elsewhere, for tests. */
  Connection telling(Time other) {
    return new Connection(settings, authenticator, other, null);
  }

  public Settings settings() {
    return settings;
  }

  public Network network() {
    return settings.network();
  }

  /** Gives the time of day, as this connection tells it. */
  public Instant now() {
    return time.now();
  }

  /**
   * Begins to count how often something breaks off, by the policy that calls are tried again by.
   */
  public Resumption resumption() {
    return new Resumption(settings.retries(), time);
  }

  public <T> CompletableFuture<T> async(Supplier<? extends T> work) {
    return pipeline.async(work);
  }

  /**
   * Gives the client of one service.
   *
   * @param title the service's name for people, such as {@code Key Protect}
   * @param real the service's address, asked for only where nothing overrides it
   */
  public Wire wire(Service service, String title, Supplier<String> real, Errors errors) {
    return new Wire(pipeline, title, endpoint(service, real), errors);
  }

  /**
   * Says whom this connection signs in as; signs in if it has not.
   *
   * @throws InvalidRequestException if its credentials are not of a kind that tells
   */
  public Caller caller() {
    return pipeline.caller();
  }

  /** Gives the client of IAM's management APIs. */
  public Wire iam() {
    return iam(Errors.json("Transaction-Id"));
  }

  /** As {@link #iam()}, for whoever knows more of how it says no. */
  public Wire iam(Errors errors) {
    return wire(Service.IAM, "IAM", this::realIam, errors);
  }

  HttpUrl endpoint(Service service, Supplier<String> real) {
    @Nullable URI chosen = settings.chosen(service.name()).orElse(null);
    if (chosen == null && settings.emulator().isPresent()) {
      throw new InvalidRequestException(
          "endpoint " + service.name(),
          "is not offered by the emulator that this connection is bound to",
          "Add it to the map, or connect to the cloud.");
    }
    if (chosen == null) {
      chosen = fromSurroundings(service);
    }
    return HttpUrl.get(chosen == null ? real.get() : chosen.toString());
  }

  private static @Nullable URI fromSurroundings(Service service) {
    String variable =
        "REDOUBT_ENDPOINT_" + service.name().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    String text = System.getProperty("redoubt.endpoint." + service.name(), System.getenv(variable));
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return Settings.checked(service.name(), URI.create(text.strip()));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(
          "redoubt.endpoint." + service.name(), "is not an address", "Give one like https://host.");
    }
  }

  private String realIam() {
    return network() == Network.PUBLIC ? PUBLIC_IAM : PRIVATE_IAM;
  }

  private Authenticator aimedAuthenticator() {
    return Aim.at(
        authenticator.get(),
        () -> elsewhere(Service.IAM, this::realIam, PUBLIC_IAM),
        () -> elsewhere(Service.VPC_METADATA, () -> REAL_METADATA, REAL_METADATA),
        pipeline::signInClient);
  }

  /**
   * Gives an address that differs from the one that authenticators know by themselves, or nothing.
   */
  private String elsewhere(Service service, Supplier<String> real, String known) {
    String address = withoutSlash(endpoint(service, real));
    return address.equals(known) ? "" : address;
  }

  private static String withoutSlash(HttpUrl url) {
    String text = url.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
