package io.github.redoubt.keys.policies;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.internal.Envelope;
import io.github.redoubt.keys.internal.Kms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The policies of one key. Safe for use by many threads. */
public final class KeyPolicies {

  private final Kms kms;
  private final KeyId key;

  /** Speaks of one key; {@code KeyService.policies} does it for applications. */
  public KeyPolicies(Kms kms, KeyId key) {
    this.kms = kms;
    this.key = key;
  }

  /**
   * Gives the policy on how often the key rotates. It is for root keys that the service generated;
   * the service refuses it for imported ones, which need new material from you.
   */
  public Policy<Rotation> rotation() {
    return new Policy<>(new Store(kms, key, "rotation", Resource::rotation), Rotating.SHAPE);
  }

  /**
   * Gives the policy on whether the key's deletion takes two users. Once it is on, the service does
   * not let anybody turn it off.
   */
  public PolicySwitch dualAuthorization() {
    return new PolicySwitch(new Store(kms, key, "dualAuthDelete", Resource::dualAuthDelete));
  }

  private record Page(List<Resource> resources) {}

  private record Resource(
      Optional<JsonObject> rotation,
      Optional<JsonObject> dualAuthDelete,
      Optional<Instant> creationDate,
      Optional<String> createdBy,
      Optional<Instant> lastUpdateDate,
      Optional<String> updatedBy) {}

  /** The wire has whether a key's policy is in force among its attributes. */
  private record Store(
      Kms kms, KeyId key, String name, Function<Resource, Optional<JsonObject>> part)
      implements PolicyStore {

    private static final String ENABLED = "enabled";

    @Override
    public Optional<Stored> read() {
      return kms
          .get("read policy " + name, "keys", key.value(), "policies")
          .query("policy", name)
          .as(Page.class)
          .send()
          .resources()
          .stream()
          .flatMap(resource -> part.apply(resource).map(p -> stored(resource, p)).stream())
          .findFirst();
    }

    private static Stored stored(Resource resource, JsonObject part) {
      JsonObject attributes = part.deepCopy();
      // A policy that does not say so is in force: older ones had no such member.
      boolean enabled =
          !(attributes.remove(ENABLED) instanceof JsonPrimitive said) || said.getAsBoolean();
      return new Stored(
          enabled,
          attributes,
          resource.creationDate,
          resource.createdBy,
          resource.lastUpdateDate,
          resource.updatedBy);
    }

    @Override
    public void write(boolean enabled, JsonObject attributes) {
      JsonObject part = new JsonObject();
      part.addProperty(ENABLED, enabled);
      attributes.asMap().forEach(part::add);
      JsonObject resource = new JsonObject();
      resource.addProperty("type", Envelope.type("policy"));
      resource.add(name, part);
      kms.put("set policy " + name, "keys", key.value(), "policies")
          .query("policy", name)
          .json(Envelope.of("policy", resource))
          .asNothing()
          .send();
    }
  }
}
