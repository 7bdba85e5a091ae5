package io.github.redoubt.access.resources;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Call;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The service instances of an account that meet conditions; deleted ones only if their state is
 * asked for.
 *
 * <p>A value that many threads can share: each method gives a changed copy, and nothing is sent
 * before {@link #list}.
 */
public final class InstanceSearch {

  private final Controller controller;
  private final Map<String, String> conditions;
  private final Optional<String> service;
  private final Optional<ServicePlan> plan;

  InstanceSearch(Controller controller) {
    this(controller, Map.of(), Optional.empty(), Optional.empty());
  }

  private InstanceSearch(
      Controller controller,
      Map<String, String> conditions,
      Optional<String> service,
      Optional<ServicePlan> plan) {
    this.controller = controller;
    this.conditions = conditions;
    this.service = service;
    this.plan = plan;
  }

  /** Those of one name only. */
  public InstanceSearch named(String name) {
    return with("name", name);
  }

  /** The one of this GUID only. */
  public InstanceSearch guid(String guid) {
    return with("guid", guid);
  }

  /**
   * Those of one service only.
   *
   * @param service its name in CRNs, such as {@code kms}
   */
  public InstanceSearch ofService(String service) {
    return new InstanceSearch(controller, conditions, Optional.of(service), plan);
  }

  /** Those of one plan only. */
  public InstanceSearch ofPlan(ServicePlan plan) {
    return new InstanceSearch(controller, conditions, service, Optional.of(plan));
  }

  /** Those in one resource group only. */
  public InstanceSearch inGroup(ResourceGroup group) {
    return inGroup(group.id());
  }

  /** Those in one resource group only, by the group's id. */
  public InstanceSearch inGroup(String groupId) {
    return with("resource_group_id", groupId);
  }

  /** Those in one state only. */
  public InstanceSearch inState(InstanceState state) {
    return with("state", state.code());
  }

  /** Those only that were changed at a moment or later. */
  public InstanceSearch updatedFrom(Instant moment) {
    return with("updated_from", moment.toString());
  }

  /** Those only that were changed at a moment or earlier. */
  public InstanceSearch updatedTo(Instant moment) {
    return with("updated_to", moment.toString());
  }

  /**
   * Lists them, page by page as they are asked for.
   *
   * @throws InvalidRequestException if there is no such service or plan
   */
  public Stream<ResourceInstance> list() {
    Map<String, String> asked = new LinkedHashMap<>(conditions);
    service.ifPresent(name -> asked.put("resource_id", controller.catalog().serviceId(name)));
    plan.ifPresent(wanted -> asked.put("resource_plan_id", controller.catalog().planId(wanted)));
    return controller
        .pages(() -> call(asked), InstanceAnswer.InstancePage.class)
        // One that waits to be reclaimed must not be taken for one that can be used.
        .filter(one -> asked.containsKey("state") || !one.state().isDeleted())
        .map(one -> new ResourceInstance(controller, one));
  }

  private Call.Builder call(Map<String, String> asked) {
    Call.Builder call = controller.wire().get("list instances").path("v2", Controller.INSTANCES);
    asked.forEach(call::query);
    return call;
  }

  private InstanceSearch with(String condition, String value) {
    if (value.isBlank()) {
      throw new InvalidRequestException(condition, "is blank", "Give a value, or leave it out.");
    }
    Map<String, String> more = new LinkedHashMap<>(conditions);
    more.put(condition, value);
    return new InstanceSearch(controller, more, service, plan);
  }

  @Override
  public String toString() {
    return "InstanceSearch[" + conditions + service.map(s -> ", " + s).orElse("") + "]";
  }
}
