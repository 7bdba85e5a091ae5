package io.github.redoubt.audit.routing;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.WriteTestFailedException;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.internal.Wire;
import java.util.Optional;

/** A target under construction, which ends with {@link #create()}. It belongs to one thread. */
public final class EventTargetCreation {

  private final Wire wire;
  private final String name;
  private final EventDestination destination;
  private final String member;
  private final JsonObject more = new JsonObject();
  private Optional<SecretBytes> apiKey = Optional.empty();

  EventTargetCreation(Wire wire, String name, EventDestination destination) {
    this.wire = wire;
    this.name = Names.checked("target name", name);
    this.destination = destination;
    this.member = DestinationJson.member(destination);
  }

  /**
   * Collects its events in a region; without it, in the one that is spoken to. The service refuses
   * one that the account's settings do not permit.
   */
  public EventTargetCreation in(Region region) {
    more.addProperty("region", region.code());
    return this;
  }

  /**
   * Has the service write with an API key, which is the only way where the destination is another
   * account's. Without it, it writes by an authorization, and no secret is stored.
   *
   * @param key an API key of an identity that may write there; borrowed, not closed
   * @throws InvalidRequestException if the destination takes none
   */
  public EventTargetCreation writingWith(SecretBytes key) {
    apiKey = Optional.of(key);
    EventTargetEdit.requireNoNeedlessKey(destination, apiKey);
    return this;
  }

  /** Makes it one of the enterprise, for its routes alone; it cannot be a default target. */
  public EventTargetCreation managedByEnterprise() {
    more.addProperty("managed_by", ManagedBy.ENTERPRISE.code());
    return this;
  }

  /**
   * Creates it. The service writes something into a bucket or topic to see whether it can.
   *
   * @throws WriteTestFailedException if it cannot
   * @throws ForbiddenException if the identity is no editor of Event Routing; being administrator
   *     of all IAM-enabled services is not enough
   * @throws ConflictException if the service says that there is one already
   * @throws OutcomeUnknownException if no answer came
   */
  public EventTarget create() {
    JsonObject body = new JsonObject();
    body.addProperty("name", name);
    body.addProperty("target_type", DestinationJson.type(destination));
    body.add(member, DestinationJson.write(destination, apiKey, Optional.empty()));
    more.asMap().forEach(body::add);
    return EventTarget.read(
        wire.post("create target")
            .path("api", "v2", "targets")
            .json(body)
            .lookAt("Look for it with targets().find(…).")
            .as(JsonObject.class)
            .send());
  }
}
