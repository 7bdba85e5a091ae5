package io.github.redoubt.access.resources;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The deleted service instances of an account that can still be restored. Safe for use by many
 * threads.
 *
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-resource-reclamation">Using
 *     resource reclamations</a>
 */
public final class Reclamations {

  private final Controller controller;

  Reclamations(Controller controller) {
    this.controller = controller;
  }

  private record ReclamationPage(List<Reclamation> resources) {}

  /** Lists them. */
  public Stream<Reclamation> list() {
    return ask(Optional.empty()).stream();
  }

  /** Finds the one of an instance; empty if the instance is not deleted, or for good. */
  public Optional<Reclamation> find(Crn instance) {
    String guid = instance.serviceInstance();
    return ask(Optional.of(guid)).stream()
        .filter(one -> one.instanceGuid().equals(guid))
        .findFirst();
  }

  /**
   * Restores an instance, as it was.
   *
   * @throws NotFoundException if there is no such reclamation
   */
  public Reclamation restore(Reclamation reclamation) {
    return run(reclamation, "restore");
  }

  /**
   * Deletes an instance for good, before its time is over.
   *
   * @throws NotFoundException if there is no such reclamation
   */
  public Reclamation reclaim(Reclamation reclamation) {
    return run(reclamation, "reclaim");
  }

  private Reclamation run(Reclamation reclamation, String action) {
    return controller
        .wire()
        .post(action + " instance")
        .path("v1", "reclamations", reclamation.id(), "actions", action)
        .json(Map.of())
        .lookAt("Look at the instance with resourceInstances().find(crn).")
        .as(Reclamation.class)
        .send();
  }

  private List<Reclamation> ask(Optional<String> instanceGuid) {
    Call.Builder call =
        controller
            .wire()
            .get("list reclamations")
            .path("v1", "reclamations")
            .query("account_id", controller.iam().account());
    instanceGuid.ifPresent(guid -> call.query("resource_instance_id", guid));
    return call.as(ReclamationPage.class).send().resources();
  }
}
