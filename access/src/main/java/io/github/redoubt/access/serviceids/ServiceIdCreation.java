package io.github.redoubt.access.serviceids;

import com.google.gson.JsonObject;
import io.github.redoubt.access.apikeys.ApiKeyInside;
import io.github.redoubt.access.internal.Given;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A service ID under construction. Belongs to one thread, and ends with one of its verbs. */
public final class ServiceIdCreation {

  private final ServiceIdStore store;
  private final String name;
  private Optional<String> description = Optional.empty();
  private List<Crn> instances = List.of();
  private Optional<String> group = Optional.empty();
  private boolean locked;
  private boolean begun;

  ServiceIdCreation(ServiceIdStore store, String name) {
    this.store = store;
    this.name = Given.filled("service ID name", name);
  }

  /** Says in words what it is for; not secret, no personal data. */
  public ServiceIdCreation describedAs(String text) {
    description = Optional.of(text);
    return this;
  }

  /** Names the service instances that it belongs to. */
  public ServiceIdCreation uniqueInstances(Crn... crns) {
    instances = List.of(crns);
    return this;
  }

  /**
   * Puts it into a group, for ever; into the group {@code default}, if this is not called.
   *
   * @throws InvalidRequestException if it is blank
   */
  public ServiceIdCreation inGroup(String groupId) {
    group = Optional.of(Given.filled("group id", groupId));
    return this;
  }

  /**
   * Locks it from the start: it takes no policy and no further API key until it is unlocked, so
   * this is for one that has all it needs.
   */
  public ServiceIdCreation locked() {
    locked = true;
    return this;
  }

  /**
   * Creates it, whether or not there are others of this name.
   *
   * @throws ForbiddenException if the account restricts who creates service IDs
   * @throws OutcomeUnknownException if no answer came
   * @throws IllegalStateException at a second call
   */
  public ServiceId create() {
    return store.value(store.create(name, body(), locked));
  }

  /**
   * Creates it and its first API key in one request. The key's secret is told this one time; close
   * what comes back when it is kept.
   *
   * @param keyName what people call the key
   * @param key what the key shall be
   * @throws InvalidRequestException if the key's name is blank
   * @throws ForbiddenException if the account restricts who creates service IDs
   * @throws OutcomeUnknownException if no answer came: there may be a service ID with a key whose
   *     secret nobody knows
   * @throws IllegalStateException at a second call
   */
  public ServiceIdWithApiKey createWithApiKey(String keyName, Consumer<ApiKeyInside> key) {
    ApiKeyInside inside = ApiKeyInside.named(keyName);
    key.accept(inside);
    JsonObject body = body();
    body.add("apikey", inside.body());
    return store.createWithApiKey(name, body, locked);
  }

  private JsonObject body() {
    if (begun) {
      throw new IllegalStateException("This service ID was created already: begin a new one");
    }
    begun = true;
    JsonObject json = new JsonObject();
    json.addProperty("account_id", store.iam().account());
    json.addProperty("name", name);
    description.ifPresent(text -> json.addProperty("description", text));
    group.ifPresent(id -> json.addProperty("group_id", id));
    if (!instances.isEmpty()) {
      json.add("unique_instance_crns", WantedServiceId.array(instances));
    }
    return json;
  }
}
