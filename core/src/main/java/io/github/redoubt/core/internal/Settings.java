package io.github.redoubt.core.internal;

import io.github.redoubt.core.CallObserver;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;

/**
 * What a connection was told.
 *
 * <p>Immutable once it is handed out: each method changes a copy that nobody else has yet.
 */
public final class Settings {

  private static final List<String> SIGN_IN =
      List.of(Service.IAM.name(), Service.VPC_METADATA.name());

  static final Settings DEFAULT = new Settings();

  private Optional<Region> region = Optional.empty();
  private Network network = Network.PUBLIC;
  private Duration deadline = Duration.ofSeconds(60);
  private RetryPolicy retries = RetryPolicy.STANDARD;
  private List<CallObserver> observers = List.of();

  /** The addresses that were named one by one, which win. */
  private Map<String, URI> endpoints = Map.of();

  /** The addresses of the emulator; where there is one, nothing else is spoken to. */
  private Optional<Map<String, URI>> emulator = Optional.empty();

  private Optional<OkHttpClient> client = Optional.empty();
  private Optional<Executor> executor = Optional.empty();

  private Settings() {}

  private Settings(Settings from) {
    this.region = from.region;
    this.network = from.network;
    this.deadline = from.deadline;
    this.retries = from.retries;
    this.observers = from.observers;
    this.endpoints = from.endpoints;
    this.emulator = from.emulator;
    this.client = from.client;
    this.executor = from.executor;
  }

  private Settings but(Consumer<Settings> change) {
    Settings copy = new Settings(this);
    change.accept(copy);
    return copy;
  }

  public Settings in(Region chosen) {
    return but(copy -> copy.region = Optional.of(chosen));
  }

  public Settings over(Network chosen) {
    return but(copy -> copy.network = chosen);
  }

  public Settings within(Duration chosen) {
    return but(copy -> copy.deadline = chosen);
  }

  public Settings retrying(RetryPolicy policy) {
    return but(copy -> copy.retries = policy);
  }

  public Settings observedBy(CallObserver observer) {
    List<CallObserver> more = new ArrayList<>(observers);
    more.add(observer);
    return but(copy -> copy.observers = List.copyOf(more));
  }

  public Settings using(OkHttpClient own) {
    return but(copy -> copy.client = Optional.of(own));
  }

  public Settings runningAsyncOn(Executor own) {
    return but(copy -> copy.executor = Optional.of(own));
  }

  public Settings endpoint(String service, URI address) {
    Map<String, URI> more = new LinkedHashMap<>(endpoints);
    more.put(service, checked(service, address));
    return but(copy -> copy.endpoints = Map.copyOf(more));
  }

  public Settings emulatedBy(Map<String, URI> addresses) {
    addresses.forEach(Settings::checked);
    return but(copy -> copy.emulator = Optional.of(Map.copyOf(addresses)));
  }

  public Optional<Region> region() {
    return region;
  }

  public Network network() {
    return network;
  }

  Duration deadline() {
    return deadline;
  }

  RetryPolicy retries() {
    return retries;
  }

  List<CallObserver> observers() {
    return observers;
  }

  Optional<Map<String, URI>> emulator() {
    return emulator;
  }

  Optional<OkHttpClient> client() {
    return client;
  }

  Optional<Executor> executor() {
    return executor;
  }

  /** Gives the address that was chosen for a service, by itself or with an emulator. */
  Optional<URI> chosen(String service) {
    Optional<URI> named = Optional.ofNullable(endpoints.get(service));
    return named.or(() -> emulator.map(addresses -> addresses.get(service)));
  }

  /** Says whether two connections sign in alike, so that they can share a token. */
  boolean signsInLike(Settings other) {
    return network == other.network
        && emulator.isPresent() == other.emulator.isPresent()
        && client.equals(other.client)
        && SIGN_IN.stream().allMatch(name -> chosen(name).equals(other.chosen(name)));
  }

  static URI checked(String service, URI address) {
    String scheme = String.valueOf(address.getScheme());
    String host = address.getHost();
    if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new InvalidRequestException(
          "endpoint " + service,
          "is not an absolute http or https address",
          "Give one like https://host.");
    }
    if (scheme.equals("http") && !LoopbackNames.isThisMachine(host)) {
      throw new InvalidRequestException(
          "endpoint " + service,
          "is plain http to another machine, where anybody on the way can read the token",
          "Use https; plain http is for 127.0.0.1, [::1], localhost and names below it.");
    }
    return address;
  }

  @Override
  public String toString() {
    return "[region="
        + region.map(Region::code).orElse("none")
        + ", network="
        + network
        + ", deadline="
        + deadline
        + ", endpoints="
        + endpoints
        + emulator.map(addresses -> ", emulator=" + addresses).orElse("")
        + "]";
  }
}
