package io.github.redoubt.core;

import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * A connection to IBM Cloud, which the modules' clients are made from.
 *
 * <p>Immutable and safe for use by many threads: each method gives a changed copy, and copies share
 * the pool of connections and, where they sign in alike, the access token. Nothing is sent before
 * the first call, and nothing needs to be closed: its threads are daemons that end when they are
 * idle.
 *
 * <p>Each endpoint can be overridden, in this order: {@link #endpoint}, {@link #emulatedBy}, the
 * system property {@code redoubt.endpoint.keyProtect}, the variable {@code
 * REDOUBT_ENDPOINT_KEY_PROTECT} (and so on for each {@link Service}). Plain HTTP is spoken to this
 * machine only.
 */
public final class IbmCloud {

  static {
    Connection.openedBy(cloud -> cloud.connection);
  }

  private final Connection connection;

  private IbmCloud(Connection connection) {
    this.connection = connection;
  }

  /**
   * Prepares a connection on the public network, with {@link RetryPolicy#STANDARD} and 60 seconds
   * for each call.
   */
  public static IbmCloud connect(Credentials credentials) {
    return new IbmCloud(Connection.with(credentials::authenticator));
  }

  /** Signs in with other credentials; everything else stays as it is. */
  public IbmCloud signingInWith(Credentials credentials) {
    return new IbmCloud(connection.signingInWith(credentials::authenticator));
  }

  /** Names the region that is meant where a call names none. */
  public IbmCloud in(Region region) {
    return with(settings().in(region));
  }

  /** Chooses the hosts of a network. */
  public IbmCloud over(Network network) {
    return with(settings().over(network));
  }

  /**
   * Limits each call as a whole, with its retries and waits. The transfer of an object's bytes is
   * not limited so: there, only a connection that stands still for 60 seconds is given up.
   *
   * @param deadline positive
   */
  public IbmCloud within(Duration deadline) {
    if (deadline.isNegative() || deadline.isZero()) {
      throw new InvalidRequestException("deadline", "is " + deadline, "Give a positive duration.");
    }
    return with(settings().within(deadline));
  }

  /** Changes how often calls are tried again. */
  public IbmCloud retrying(RetryPolicy policy) {
    return with(settings().retrying(policy));
  }

  /** Tells one more observer of every call. */
  public IbmCloud observedBy(CallObserver observer) {
    return with(settings().observedBy(observer));
  }

  /**
   * Uses an HTTP client of the application's, with its proxy, trust and interceptors. Redirects are
   * not followed with it either, because a token must not go to a host that nobody chose.
   */
  public IbmCloud using(OkHttpClient client) {
    return with(settings().using(client));
  }

  /** Runs what {@link #async} is given on an executor of the application's. */
  public IbmCloud runningAsyncOn(Executor executor) {
    return with(settings().runningAsyncOn(executor));
  }

  /**
   * Speaks to one service at another address.
   *
   * @throws InvalidRequestException if it is not an absolute http or https address, or plain http
   *     to another machine
   */
  public IbmCloud endpoint(Service service, URI address) {
    return with(settings().endpoint(service.name(), address));
  }

  /**
   * Speaks to an emulator, and to nothing else: a service that the map does not name is refused, so
   * that no test reaches the real cloud.
   *
   * @param endpoints addresses by the names of {@link Service}
   */
  public IbmCloud emulatedBy(Map<String, URI> endpoints) {
    return with(settings().emulatedBy(new LinkedHashMap<>(endpoints)));
  }

  /** Gives the region that is meant where a call names none. */
  public Optional<Region> region() {
    return settings().region();
  }

  /** Gives the network whose hosts are spoken to. */
  public Network network() {
    return settings().network();
  }

  /**
   * Runs any code that calls Redoubt without blocking the caller: on a virtual thread each where
   * the JVM has them, else on a bounded pool of daemon threads.
   *
   * <p>Cancelling the future cancels the call in flight, wakes a wait between two attempts, and
   * interrupts the code. Failures arrive as themselves.
   */
  public <T> CompletableFuture<T> async(Supplier<? extends T> work) {
    return connection.async(work);
  }

  @Override
  public String toString() {
    return "IbmCloud" + settings();
  }

  private Settings settings() {
    return connection.settings();
  }

  private IbmCloud with(Settings settings) {
    return new IbmCloud(connection.with(settings));
  }
}
