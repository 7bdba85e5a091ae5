package io.github.redoubt.storage.configuration;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The firewall of one bucket. Each change is made to what is there, again if somebody else changed
 * it meanwhile, and can take some minutes to be in force everywhere. Safe for use by many threads.
 *
 * <p>All methods throw {@link ForbiddenException} unless the identity may configure the bucket;
 * only a Manager may change a firewall, or see it. They send a token, even where the client signs
 * its other calls.
 */
public final class BucketFirewall {

  private static final String ALLOWED = "allowed IP addresses";
  private static final String DENIED = "denied IP addresses";

  private final ConfigurationStore store;

  private BucketFirewall(ConfigurationStore store) {
    this.store = store;
  }

  /** Gives that of a bucket; called by {@code Bucket}. */
  public static BucketFirewall of(ConfigurationStore store) {
    return new BucketFirewall(store);
  }

  /**
   * Reads it.
   *
   * @return empty if there is none, or the identity is no Manager: the service does not tell which
   */
  public Optional<Firewall> find() {
    return store.get().firewall();
  }

  /**
   * Lets more addresses in. Where any address was let in before, only these are afterwards.
   *
   * @param ips addresses or subnets, such as {@code 192.0.2.7} or {@code 192.0.2.0/24}
   * @throws InvalidRequestException if one is neither, or there would be more than 1000
   */
  public Change<Firewall> allow(String... ips) {
    List<String> more = IpAddresses.checked(ALLOWED, ips);
    return change(
        there ->
            new Firewall(
                IpAddresses.with(there.allowedIps(), more), there.deniedIps(), there.networks()));
  }

  /** Lets only these addresses in, and leaves the rest as it is. */
  public Change<Firewall> allowOnly(String... ips) {
    List<String> only = IpAddresses.checked(ALLOWED, ips);
    return change(there -> new Firewall(only, there.deniedIps(), there.networks()));
  }

  /**
   * Lets addresses in no longer.
   *
   * @param ips as they are listed; to take one out of a subnet, deny it
   * @throws InvalidRequestException if none would be left: a firewall that lists none lets all in
   */
  public Change<Firewall> allowNoLonger(String... ips) {
    List<String> less = IpAddresses.checked(ALLOWED, ips);
    return change(there -> new Firewall(left(there, less), there.deniedIps(), there.networks()));
  }

  private static List<String> left(Firewall there, List<String> less) {
    List<String> left = IpAddresses.without(there.allowedIps(), less);
    if (left.isEmpty() && !there.allowedIps().isEmpty()) {
      throw new InvalidRequestException(
          ALLOWED,
          "would be none, and a firewall that lists none lets all in",
          "Name others with allowOnly(…), or open it with allowAnyAddress().");
    }
    return left;
  }

  /** Opens it to all addresses that are not denied. */
  public Change<Firewall> allowAnyAddress() {
    return change(there -> new Firewall(List.of(), there.deniedIps(), there.networks()));
  }

  /** Holds more addresses off, though they are allowed. */
  public Change<Firewall> deny(String... ips) {
    List<String> more = IpAddresses.checked(DENIED, ips);
    return change(
        there ->
            new Firewall(
                there.allowedIps(), IpAddresses.with(there.deniedIps(), more), there.networks()));
  }

  /** Holds addresses off no longer. */
  public Change<Firewall> denyNoLonger(String... ips) {
    List<String> less = IpAddresses.checked(DENIED, ips);
    return change(
        there ->
            new Firewall(
                there.allowedIps(),
                IpAddresses.without(there.deniedIps(), less),
                there.networks()));
  }

  /** Lets only requests through these networks in. */
  public Change<Firewall> allowNetworks(NetworkType... types) {
    List<NetworkType> only = Firewall.OPEN.from(types).networks();
    return change(there -> new Firewall(there.allowedIps(), there.deniedIps(), only));
  }

  /** Lets requests through any network in. */
  public Change<Firewall> allowAnyNetwork() {
    return change(there -> new Firewall(there.allowedIps(), there.deniedIps(), List.of()));
  }

  /** Brings it to a wanted state, whatever it is now. */
  public Change<Firewall> ensure(Firewall wanted) {
    ConfigurationEdit edit = new ConfigurationEdit().firewall(wanted);
    return change(store.ensure(edit));
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<Firewall> preview(Firewall wanted) {
    Plan<BucketConfiguration> plan = store.preview(new ConfigurationEdit().firewall(wanted));
    return new Plan<>(
        "firewall",
        plan.present().map(BucketFirewall::firewall),
        plan.outcome(),
        plan.differences());
  }

  /** Takes it away: whoever has access reaches the bucket from anywhere. */
  public Change<Firewall> lift() {
    return ensure(Firewall.OPEN);
  }

  private Change<Firewall> change(UnaryOperator<Firewall> change) {
    return change(
        store.ensure(there -> new ConfigurationEdit().listed(change.apply(firewall(there)))));
  }

  private static Change<Firewall> change(Change<BucketConfiguration> whole) {
    return new Change<>(firewall(whole.resource()), whole.outcome(), whole.differences());
  }

  private static Firewall firewall(BucketConfiguration configuration) {
    return configuration.firewall().orElse(Firewall.OPEN);
  }
}
