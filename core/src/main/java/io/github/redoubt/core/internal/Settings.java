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
import okhttp3.OkHttpClient;

/**
 * What a connection was told.
 *
 * @param endpoints the addresses that were named one by one, which win
 * @param emulator the addresses of the emulator; where there is one, nothing else is spoken to
 */
public record Settings(
    Optional<Region> region,
    Network network,
    Duration deadline,
    RetryPolicy retries,
    List<CallObserver> observers,
    Map<String, URI> endpoints,
    Optional<Map<String, URI>> emulator,
    Optional<OkHttpClient> client,
    Optional<Executor> executor) {

  private static final List<String> SIGN_IN =
      List.of(Service.IAM.name(), Service.VPC_METADATA.name());

  static final Settings DEFAULT =
      new Settings(
          Optional.empty(),
          Network.PUBLIC,
          Duration.ofSeconds(60),
          RetryPolicy.STANDARD,
          List.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Settings in(Region region) {
    return new Settings(
        Optional.of(region),
        network,
        deadline,
        retries,
        observers,
        endpoints,
        emulator,
        client,
        executor);
  }

  public Settings over(Network network) {
    return new Settings(
        region, network, deadline, retries, observers, endpoints, emulator, client, executor);
  }

  public Settings within(Duration deadline) {
    return new Settings(
        region, network, deadline, retries, observers, endpoints, emulator, client, executor);
  }

  public Settings retrying(RetryPolicy policy) {
    return new Settings(
        region, network, deadline, policy, observers, endpoints, emulator, client, executor);
  }

  public Settings observedBy(CallObserver observer) {
    List<CallObserver> more = new ArrayList<>(observers);
    more.add(observer);
    return new Settings(
        region,
        network,
        deadline,
        retries,
        List.copyOf(more),
        endpoints,
        emulator,
        client,
        executor);
  }

  public Settings using(OkHttpClient own) {
    return new Settings(
        region,
        network,
        deadline,
        retries,
        observers,
        endpoints,
        emulator,
        Optional.of(own),
        executor);
  }

  public Settings runningAsyncOn(Executor own) {
    return new Settings(
        region,
        network,
        deadline,
        retries,
        observers,
        endpoints,
        emulator,
        client,
        Optional.of(own));
  }

  public Settings endpoint(String service, URI address) {
    Map<String, URI> more = new LinkedHashMap<>(endpoints);
    more.put(service, checked(service, address));
    return new Settings(
        region,
        network,
        deadline,
        retries,
        observers,
        Map.copyOf(more),
        emulator,
        client,
        executor);
  }

  public Settings emulatedBy(Map<String, URI> addresses) {
    addresses.forEach(Settings::checked);
    return new Settings(
        region,
        network,
        deadline,
        retries,
        observers,
        endpoints,
        Optional.of(Map.copyOf(addresses)),
        client,
        executor);
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
    if (scheme.equals("http") && !isThisMachine(host)) {
      throw new InvalidRequestException(
          "endpoint " + service,
          "is plain http to another machine, where anybody on the way can read the token",
          "Use https; plain http is for 127.0.0.1, [::1] and localhost.");
    }
    return address;
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
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
