package io.github.redoubt.audit.extensions;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The extensions that the service offers, and what of them is in use in an instance. Safe for use
 * by many threads.
 */
public final class Extensions {

  private static final String PATH = "extensions";

  private final Logs logs;

  private Extensions(Logs logs) {
    this.logs = logs;
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static Extensions of(Logs logs) {
    return new Extensions(logs);
  }

  /** Lists what is offered, when the first one is asked for. */
  public Stream<Extension> list() {
    return listed(Optional.empty());
  }

  /** Lists what is in use, when the first one is asked for. */
  public Stream<Extension> listDeployed() {
    return listed(Optional.of(true));
  }

  private Stream<Extension> listed(Optional<Boolean> deployed) {
    return Stream.of(PATH)
        .flatMap(
            path -> {
              Call.Builder call = logs.api().get("list extensions").path("v1", path);
              deployed.ifPresent(only -> call.query("deployed", only));
              return call
                  .reading(
                      answer ->
                          Fields.objects(Resources.object(answer), PATH).stream()
                              .map(Extension::read)
                              .toList())
                  .send()
                  .stream();
            });
  }

  /**
   * Gets one that is offered.
   *
   * @throws NotFoundException if there is none
   */
  public Extension get(String id) {
    return logs.api()
        .get("get extension")
        .path("v1", PATH, id)
        .reading(answer -> Extension.read(Resources.object(answer)))
        .send();
  }

  /** Finds what of an extension is in use; empty if nothing is. */
  public Optional<Deployment> findDeployment(String id) {
    return present(id).map(Deployment::read);
  }

  private Optional<JsonObject> present(String id) {
    try {
      return Optional.of(
          at(logs.api().get("get deployment of extension"), id).reading(Resources::object).send());
    } catch (NotFoundException none) {
      return Optional.empty();
    }
  }

  /**
   * Brings it about that this of an extension is in use, and nothing else of it.
   *
   * @throws InvalidRequestException if nothing shall be in use; undeploy it instead
   * @throws NotFoundException if there is no such extension
   */
  public Change<Deployment> ensureDeployed(String id, Deployment wanted) {
    Optional<JsonObject> present = present(id);
    JsonObject goal = goal(present, requireItems(wanted));
    List<Difference> differences = differences(present, goal);
    if (present.isPresent() && differences.isEmpty()) {
      return Change.unchanged(Deployment.read(present.get()));
    }
    Deployment now =
        at(logs.api().put("deploy extension"), id)
            .json(goal)
            .reading(answer -> Deployment.read(Resources.object(answer)))
            .send();
    return present.isEmpty() ? Change.created(now) : Change.updated(now, differences);
  }

  /** Says what {@link #ensureDeployed} would come to, and changes nothing. */
  public Plan<Deployment> previewDeployed(String id, Deployment wanted) {
    Optional<JsonObject> present = present(id);
    JsonObject goal = goal(present, requireItems(wanted));
    String what = "deployment of extension '" + id + "'";
    return present
        .map(there -> Plan.update(what, Deployment.read(there), differences(present, goal)))
        .orElseGet(() -> Plan.create(what));
  }

  private static JsonObject goal(Optional<JsonObject> present, Deployment wanted) {
    return present.map(there -> Documents.merged(there, wanted.json())).orElseGet(wanted::json);
  }

  private static List<Difference> differences(Optional<JsonObject> present, JsonObject goal) {
    return present.map(there -> Documents.differences(there, goal)).orElseGet(List::of);
  }

  private static Deployment requireItems(Deployment wanted) {
    if (wanted.itemIds().isEmpty()) {
      throw new InvalidRequestException(
          "deployment", "uses nothing", "Name the ids of items, or undeploy the extension.");
    }
    return wanted;
  }

  /**
   * Takes all of an extension out of use.
   *
   * @throws NotFoundException if nothing of it is in use
   * @throws PartialFailureException if the service could not take all of it away; what stayed is
   *     left behind
   */
  public void undeploy(String id) {
    List<JsonObject> failed =
        at(logs.api().delete("undeploy extension"), id)
            .once()
            .lookAt("Look for it with extensions().findDeployment(id).")
            .reading(answer -> Fields.objects(Resources.object(answer), "failed_items"))
            .send();
    if (!failed.isEmpty()) {
      throw new PartialFailureException(
          "Undeploying extension '" + id + "'",
          List.of(),
          failed.stream().map(each -> "item " + Fields.text(each, "item_id")).toList(),
          refused(failed));
    }
  }

  private static ServiceException refused(List<JsonObject> failed) {
    String reasons =
        String.join(
            "; ",
            failed.stream()
                .map(each -> Fields.optionalText(each, "reason").orElse("no reason"))
                .toList());
    return new ServiceException(
        new ServiceError("Cloud Logs: undeploy extension", 200, "", reasons, "none"));
  }

  private static Call.Builder at(Call.Builder call, String id) {
    return call.path("v1", PATH, id, "deployment");
  }
}
