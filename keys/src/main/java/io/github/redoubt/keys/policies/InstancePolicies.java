package io.github.redoubt.keys.policies;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.keys.internal.Envelope;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.policies.KeyCreateImportAccess.Way;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The policies of an instance as a whole. Safe for use by many threads. */
public final class InstancePolicies {

  private final Kms kms;
  private final boolean takesImportTokens;

  /** Speaks of one instance; {@code KeyService.instancePolicies} does it for applications. */
  public InstancePolicies(Kms kms, boolean takesImportTokens) {
    this.kms = kms;
    this.takesImportTokens = takesImportTokens;
  }

  /** Gives the policy on the networks that the instance can be reached over. */
  public Policy<AllowedNetwork> allowedNetwork() {
    return new Policy<>(store("allowedNetwork"), NetworkShape.SHAPE);
  }

  /**
   * Gives the policy on the addresses that the instance can be reached from. Where it is in force,
   * the private network is reached at {@link #privatePort}.
   */
  public Policy<AllowedIps> allowedIps() {
    return new Policy<>(store("allowedIP"), IpsShape.SHAPE);
  }

  /**
   * Gives the policy on the ways in which keys can be made. Enforcing import tokens is not offered
   * by an instance that has none, as Key Protect Dedicated.
   */
  public Policy<KeyCreateImportAccess> keyCreateImportAccess() {
    return new Policy<>(
        store("keyCreateImportAccess"), new AccessShape(takesImportTokens, kms.title()));
  }

  /** Gives the policy on how often root keys rotate that are generated from now on. */
  public Policy<Rotation> rotation() {
    return new Policy<>(store("rotation"), Rotating.SHAPE);
  }

  /** Gives the policy on whether metrics of the instance go to IBM Cloud Monitoring. */
  public PolicySwitch metrics() {
    return new PolicySwitch(store("metrics"));
  }

  /**
   * Gives the policy on whether the deletion of keys takes two users, for keys that are made from
   * now on.
   */
  public PolicySwitch dualAuthorization() {
    return new PolicySwitch(store("dualAuthDelete"));
  }

  /**
   * Reads the port at which the private network reaches the instance while {@link #allowedIps} is
   * in force.
   *
   * @throws NotFoundException if it is not in force
   */
  public int privatePort() {
    return kms.get("read allowed IP port", "instance", "allowed_ip_port")
        .as(Ports.class)
        .send()
        .resources()
        .get(0)
        .port();
  }

  private PolicyStore store(String type) {
    return new Store(kms, type);
  }

  record Ports(List<Port> resources) {
    Ports {
      if (resources.isEmpty()) {
        throw new IllegalArgumentException("it names no port");
      }
    }
  }

  record Port(@SerializedName("private_endpoint_port") Integer port) {}

  private record Page(List<Resource> resources) {}

  private record Resource(
      @SerializedName("policy_type") String type,
      @SerializedName("policy_data") Data data,
      Optional<Instant> creationDate,
      Optional<String> createdBy,
      Optional<Instant> lastUpdated,
      Optional<String> updatedBy) {}

  private record Data(boolean enabled, Optional<JsonObject> attributes) {}

  private record Wanted(
      @SerializedName("policy_type") String type, @SerializedName("policy_data") Data data) {}

  private record Store(Kms kms, String name) implements PolicyStore {

    @Override
    public Optional<Stored> read() {
      return kms
          .get("read policy " + name, "instance", "policies")
          .query("policy", name)
          .as(Page.class)
          .send()
          .resources()
          .stream()
          .filter(policy -> policy.type.equals(name))
          .findFirst()
          .map(
              policy ->
                  new Stored(
                      policy.data.enabled,
                      policy.data.attributes.orElseGet(JsonObject::new),
                      policy.creationDate,
                      policy.createdBy,
                      policy.lastUpdated,
                      policy.updatedBy));
    }

    @Override
    public void write(boolean enabled, JsonObject attributes) {
      Optional<JsonObject> some = attributes.isEmpty() ? Optional.empty() : Optional.of(attributes);
      kms.put("set policy " + name, "instance", "policies")
          .query("policy", name)
          .json(Envelope.of("policy", new Wanted(name, new Data(enabled, some))))
          .asNothing()
          .send();
    }
  }

  private enum NetworkShape implements Policy.Shape<AllowedNetwork> {
    SHAPE;

    private static final String NETWORK = "allowed_network";

    @Override
    public Optional<AllowedNetwork> read(JsonObject attributes) {
      return attributes.get(NETWORK) instanceof JsonPrimitive code
          ? Optional.of(new AllowedNetwork(code.getAsString()))
          : Optional.empty();
    }

    @Override
    public void write(AllowedNetwork value, JsonObject over) {
      over.addProperty(NETWORK, value.code());
    }
  }

  private enum IpsShape implements Policy.Shape<AllowedIps> {
    SHAPE;

    private static final String IPS = "allowed_ip";

    @Override
    public Optional<AllowedIps> read(JsonObject attributes) {
      if (!(attributes.get(IPS) instanceof JsonArray array) || array.isEmpty()) {
        return Optional.empty();
      }
      List<String> subnets = new ArrayList<>();
      for (JsonElement subnet : array) {
        subnets.add(subnet.getAsString());
      }
      return Optional.of(new AllowedIps(new LinkedHashSet<>(subnets)));
    }

    @Override
    public void write(AllowedIps value, JsonObject over) {
      JsonArray array = new JsonArray();
      value.subnets().forEach(array::add);
      over.add(IPS, array);
    }
  }

  private record AccessShape(boolean takesImportTokens, String service)
      implements Policy.Shape<KeyCreateImportAccess> {

    private static final String ENFORCE = "enforce_token";

    /** What is not said is allowed, and tokens are not enforced. */
    @Override
    public Optional<KeyCreateImportAccess> read(JsonObject attributes) {
      Set<Way> allowed = new LinkedHashSet<>();
      for (Way way : Way.values()) {
        if (flag(attributes, member(way), true)) {
          allowed.add(way);
        }
      }
      return Optional.of(new KeyCreateImportAccess(allowed, flag(attributes, ENFORCE, false)));
    }

    @Override
    public void write(KeyCreateImportAccess value, JsonObject over) {
      for (Way way : Way.values()) {
        over.addProperty(member(way), value.allowed().contains(way));
      }
      over.addProperty(ENFORCE, value.importTokensEnforced());
    }

    @Override
    public Optional<KeyCreateImportAccess> usual() {
      return Optional.of(KeyCreateImportAccess.UNRESTRICTED);
    }

    @Override
    public void check(KeyCreateImportAccess value) {
      if (value.importTokensEnforced() && !takesImportTokens) {
        throw new NotOfferedException(
            "enforcingImportTokens",
            service + " Dedicated",
            "Leave it out: an instance without import tokens would take no imports at all.");
      }
    }

    private static String member(Way way) {
      return way.name().toLowerCase(Locale.ROOT);
    }

    private static boolean flag(JsonObject attributes, String name, boolean usual) {
      return attributes.get(name) instanceof JsonPrimitive flag ? flag.getAsBoolean() : usual;
    }
  }
}
