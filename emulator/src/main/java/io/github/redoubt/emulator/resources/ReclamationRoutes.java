package io.github.redoubt.emulator.resources;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** Reclamations on the wire. */
final class ReclamationRoutes {

  private final Door door;
  private final Instances instances;

  ReclamationRoutes(Door door, Instances instances) {
    this.door = door;
    this.instances = instances;
  }

  void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + "/v1/reclamations";
    routes.get(all, door.to(this::list));
    routes.post(all + "/{id}/actions/{action}", door.to(this::act));
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = exchange.query("account_id").orElse(caller.accountId());
    List<Answer> found =
        instances.reclamations(each -> true).stream()
            .filter(
                each ->
                    exchange.query("resource_instance_id").map(id -> named(each, id)).orElse(true))
            .flatMap(
                each ->
                    instances.find(each.instanceGuid()).stream()
                        .filter(instance -> instance.accountId().equals(account))
                        .filter(
                            instance ->
                                exchange
                                    .query("resource_group_id")
                                    .map(instance.groupId()::equals)
                                    .orElse(true))
                        .filter(
                            instance ->
                                door.allows(
                                    caller, InstanceRoutes.ACTION + "retrieve", instance.target()))
                        .map(instance -> InstanceBodies.write(each, instance)))
            .toList();
    exchange.answer(200, new Answer().withAll("resources", found));
  }

  private boolean named(Reclamation reclamation, String id) {
    return instances
        .find(id)
        .map(found -> found.guid().equals(reclamation.instanceGuid()))
        .orElse(false);
  }

  private void act(Exchange exchange) {
    Identity caller = exchange.caller();
    String id = exchange.path("id");
    String action = exchange.path("action");
    if (!action.equals("reclaim") && !action.equals("restore")) {
      throw Rejection.invalid("The action is 'reclaim' or 'restore', not '" + action + "'.");
    }
    Reclamation reclamation =
        instances.reclamations(each -> each.id().equals(id)).stream()
            .findFirst()
            .orElseThrow(() -> Rejection.notFound("Reclamation", id));
    ServiceInstance instance =
        instances
            .find(reclamation.instanceGuid())
            .filter(found -> found.accountId().equals(caller.accountId()))
            .orElseThrow(() -> Rejection.notFound("Reclamation", id));
    boolean restore = action.equals("restore");
    door.require(
        caller, InstanceRoutes.ACTION + (restore ? "update" : "delete"), instance.target());
    Reclamation ended = instances.end(reclamation, restore, caller.iamId());
    ServiceInstance after = instances.find(instance.guid()).orElse(instance);
    exchange.answer(200, InstanceBodies.write(ended, after));
  }
}
