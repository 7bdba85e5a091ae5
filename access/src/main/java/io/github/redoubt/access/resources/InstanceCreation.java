package io.github.redoubt.access.resources;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.RedoubtException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service instance that is to be. Belongs to one thread; nothing is sent before {@link #create},
 * {@link #ensure} or {@link #preview}.
 *
 * <p>What comes back may not be active yet: {@link ResourceInstance#awaitActive} waits for it.
 *
 * @param <S> the kind of creation
 */
public abstract sealed class InstanceCreation<S extends InstanceCreation<S>>
    permits KeyProtectCreation,
        HyperProtectCreation,
        ObjectStorageCreation,
        CloudLogsCreation,
        OtherCreation {

  /** How long callers at the same time may take to agree on one. */
  private static final Duration SETTLING = Duration.ofSeconds(3);

  private final Controller controller;
  private final String name;
  private final String target;
  private ServicePlan plan;
  private Optional<String> group = Optional.empty();
  private final List<String> tags = new ArrayList<>();
  private final JsonObject parameters = new JsonObject();
  private boolean locked;

  InstanceCreation(Controller controller, String name, ServicePlan plan, String target) {
    this.controller = controller;
    this.name = Controller.checkedName(name);
    this.plan = plan;
    if (target.isBlank()) {
      throw new InvalidRequestException(
          "target", "is blank", "Give a region such as us-south, or global.");
    }
    this.target = target;
  }

  /** Gives this as what it is. */
  abstract S self();

  /** Puts it into a resource group, in place of the account's default one. */
  public final S inGroup(ResourceGroup group) {
    return inGroup(group.id());
  }

  /** Puts it into a resource group, by the group's id. */
  public final S inGroup(String groupId) {
    group = Optional.of(groupId);
    return self();
  }

  /** Attaches tags when it is made; {@link #ensure} leaves those of one that exists alone. */
  public final S tagged(String... tags) {
    this.tags.addAll(Arrays.asList(tags));
    return self();
  }

  /** Locks it from the start: it can be neither changed nor deleted. */
  public final S locked() {
    locked = true;
    return self();
  }

  /** Has the credentials of its keys told once, when they are made, and never again. */
  public final S onetimeCredentials() {
    return with("onetime_credentials", true);
  }

  final S with(String parameter, Object value) {
    parameters.add(parameter, InstanceEdit.json(value));
    return self();
  }

  final S plan(ServicePlan other) {
    plan = other;
    return self();
  }

  /**
   * Orders it. Others can have the same name: {@link #ensure} makes one only if there is none.
   *
   * @throws InvalidRequestException if there is no such plan
   * @throws OutcomeUnknownException if no answer came
   */
  public final ResourceInstance create() {
    return order(controller.catalog().planId(plan));
  }

  /**
   * Brings it about that there is one of this name, service and region: makes it only if there is
   * none, and changes what differs in its plan, the parameters given here, and its lock.
   *
   * <p>The service lets several have one name. So who made one looks again, and if somebody else
   * made one earlier, gives its own up and takes the other.
   *
   * @throws InvalidRequestException if there are several already, or there is one in another
   *     resource group than asked for, which cannot be changed
   * @throws PartialFailureException if one that was given up could not be deleted
   */
  public final Change<ResourceInstance> ensure() {
    String planId = controller.catalog().planId(plan);
    Optional<ResourceInstance> there = settled();
    if (there.isPresent()) {
      return adjust(there.get(), planId);
    }
    ResourceInstance made;
    try {
      made = order(planId);
    } catch (OutcomeUnknownException lost) {
      made = only(alike()).orElseThrow(() -> lost);
    }
    ResourceInstance first = earliest(made);
    if (first.guid().equals(made.guid())) {
      return Change.created(made);
    }
    giveUp(made);
    return adjust(first, planId);
  }

  /** Tells what {@link #ensure} would do, and does nothing. */
  public final Plan<ResourceInstance> preview() {
    String planId = controller.catalog().planId(plan);
    String what = plan.service() + " instance '" + name + "'";
    return only(alike())
        .map(there -> Plan.update(what, there, differences(there, planId)))
        .orElseGet(() -> Plan.create(what));
  }

  private ResourceInstance order(String planId) {
    JsonObject body = new JsonObject();
    body.addProperty("name", name);
    body.addProperty("target", target);
    body.addProperty("resource_group", group.orElseGet(this::defaultGroup));
    body.addProperty("resource_plan_id", planId);
    if (!tags.isEmpty()) {
      JsonArray list = new JsonArray();
      tags.forEach(list::add);
      body.add("tags", list);
    }
    if (!parameters.isEmpty()) {
      body.add("parameters", parameters);
    }
    var call = controller.wire().post("create instance").path("v2", Controller.INSTANCES);
    if (locked) {
      call.header("Entity-Lock", "true");
    }
    return new ResourceInstance(
        controller,
        call.json(body)
            .lookAt("Look for instance '" + name + "' with resourceInstances().find(name).")
            .as(InstanceAnswer.class)
            .send());
  }

  private String defaultGroup() {
    return ResourceGroups.of(controller.iam()).getDefault().id();
  }

  private List<ResourceInstance> alike() {
    try (Stream<ResourceInstance> named = new InstanceSearch(controller).named(name).list()) {
      return named
          .filter(one -> one.service().equals(plan.service()) && one.region().equals(target))
          .toList();
    }
  }

  /** Finds the one; of several, others may be about to give theirs up, which is waited for. */
  private Optional<ResourceInstance> settled() {
    List<ResourceInstance> all = alike();
    if (all.size() < 2) {
      return only(all);
    }
    return only(
        controller
            .waiting()
            .until(
                "Resource Controller: ensure instance",
                SETTLING,
                () -> Optional.of(alike()).filter(now -> now.size() < 2))
            .orElse(all));
  }

  private Optional<ResourceInstance> only(List<ResourceInstance> alike) {
    return ResourceInstances.only(name, alike);
  }

  private ResourceInstance earliest(ResourceInstance made) {
    return Stream.concat(Stream.of(made), alike().stream())
        .min(
            Comparator.comparing((ResourceInstance one) -> one.created().orElse(Instant.MAX))
                .thenComparing(ResourceInstance::guid))
        .orElse(made);
  }

  private void giveUp(ResourceInstance made) {
    try {
      // Locked from the start, it would refuse to be deleted.
      ResourceInstance own = made.locked() ? made.unlock() : made;
      new ResourceInstances(controller).deleteWithKeys(own.crn());
    } catch (RedoubtException e) {
      throw new PartialFailureException(
          "Ensuring instance '" + name + "', which somebody else made at the same time,",
          List.of("ordered a second one"),
          List.of("instance " + made.crn()),
          e);
    }
  }

  private Change<ResourceInstance> adjust(ResourceInstance there, String planId) {
    List<Difference> differences = differences(there, planId);
    ResourceInstance now = there;
    JsonObject body = new JsonObject();
    if (differs(there.planId(), planId)) {
      body.addProperty("resource_plan_id", planId);
    }
    JsonObject changed = new JsonObject();
    parameters.keySet().stream()
        .filter(parameter -> differs(there, parameter))
        .forEach(parameter -> changed.add(parameter, parameters.get(parameter)));
    if (!changed.isEmpty()) {
      body.add("parameters", changed);
    }
    if (!body.isEmpty()) {
      now = now.patch(body);
    }
    if (locked && !there.locked()) {
      now = now.lock();
    }
    return Change.updated(now, differences);
  }

  private List<Difference> differences(ResourceInstance there, String planId) {
    if (group.isPresent() && differs(there.groupId(), group.get())) {
      throw new InvalidRequestException(
          "resource group",
          "is another than that of the instance that exists, " + there.crn(),
          "An instance cannot move: use its group, or another name.");
    }
    List<Difference> differences = new ArrayList<>();
    if (differs(there.planId(), planId)) {
      differences.add(new Difference("plan", there.planId().orElse("none"), planId));
    }
    for (String parameter : parameters.keySet()) {
      if (differs(there, parameter)) {
        differences.add(
            new Difference(
                "parameter " + parameter,
                String.valueOf(
                    there.facts().parameters().map(all -> all.get(parameter)).orElse(null)),
                parameters.get(parameter).toString()));
      }
    }
    if (locked && !there.locked()) {
      differences.add(new Difference("locked", "false", "true"));
    }
    return differences;
  }

  private static boolean differs(Optional<String> present, String wanted) {
    return present.isPresent() && !present.get().equals(wanted);
  }

  /** Where the service does not tell parameters at all, nobody can know, and none is sent. */
  private boolean differs(ResourceInstance there, String parameter) {
    return there
        .facts()
        .parameters()
        .map((JsonObject all) -> !parameters.get(parameter).equals(orNull(all.get(parameter))))
        .orElse(false);
  }

  private static JsonElement orNull(@org.jspecify.annotations.Nullable JsonElement value) {
    return value == null ? com.google.gson.JsonNull.INSTANCE : value;
  }
}
