package io.github.redoubt.emulator.resources;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.resources.ServiceInstance.Operation;
import io.github.redoubt.emulator.resources.ServiceInstance.Stamp;
import io.github.redoubt.emulator.resources.ServiceInstance.Stamps;
import io.github.redoubt.emulator.resources.ServiceInstance.State;
import java.util.Optional;

/** Instances and reclamations as JSON. */
final class InstanceBodies {

  private static final int POLL_SECONDS = 5;

  private InstanceBodies() {}

  static Answer write(ServiceInstance instance) {
    String url = "/v2/resource_instances/" + Door.encode(instance.crn());
    Stamps stamps = instance.stamps();
    Answer answer =
        new Answer()
            .with("id", instance.crn())
            .with("guid", instance.guid())
            .with("url", url)
            .with("created_at", stamps.created().at())
            .with("created_by", stamps.created().by())
            .with("updated_at", stamps.updated().at())
            .with("updated_by", stamps.updated().by());
    stamps(answer, "deleted", stamps.deleted());
    stamps(answer, "restored", stamps.restored());
    if (instance.state() == State.PENDING_RECLAMATION) {
      instance.status().until().ifPresent(at -> answer.with("scheduled_reclaim_at", at));
      answer.with("scheduled_reclaim_by", stamps.updated().by());
    }
    return answer
        .with("name", instance.settings().name())
        .with("region_id", instance.location())
        .with("account_id", instance.accountId())
        .with("resource_plan_id", instance.ordered().plan().id())
        .with("resource_group_id", instance.groupId())
        .with(
            "resource_group_crn",
            "crn:v1:bluemix:public:resource-controller::a/%s::resource-group:%s"
                .formatted(instance.accountId(), instance.groupId()))
        .with("target_crn", CatalogRoutes.deployment(instance.ordered(), instance.location()))
        .with("onetime_credentials", ResourceKeys.shownOnce(instance))
        .with("parameters", instance.settings().parameters())
        .with("allow_cleanup", instance.settings().allowCleanup())
        .with("crn", instance.crn())
        .with("state", instance.state().wire())
        .with("type", "service_instance")
        .with("sub_type", "")
        .with("resource_id", instance.ordered().offering().id())
        .with("dashboard_url", "")
        .with("last_operation", write(instance.status().last()))
        .with("resource_aliases_url", url + "/resource_aliases")
        .with("resource_bindings_url", url + "/resource_bindings")
        .with("resource_keys_url", url + "/resource_keys")
        .withAll(
            "plan_history",
            instance.planHistory().stream()
                .map(
                    use ->
                        new Answer()
                            .with("resource_plan_id", use.planId())
                            .with("start_date", use.since().at())
                            .with("requestor_id", use.since().by()))
                .toList())
        .with("migrated", false)
        .with("extensions", extensions(instance))
        .with("controlled_by", "")
        .with("locked", instance.settings().locked());
  }

  private static void stamps(Answer answer, String name, Optional<Stamp> stamp) {
    stamp.ifPresent(there -> answer.with(name + "_at", there.at()).with(name + "_by", there.by()));
  }

  private static Answer write(Operation last) {
    Answer answer =
        new Answer()
            .with("type", last.type())
            .with("state", last.state())
            .with("async", last.async())
            .with("description", last.description())
            .with("cancelable", last.state().equals("in progress"))
            .with("poll", last.state().equals("in progress"));
    if (!last.subType().isEmpty()) {
      answer.with("sub_type", last.subType());
    }
    if (last.state().equals("in progress")) {
      answer.with("poll_after", POLL_SECONDS);
    }
    return answer;
  }

  /** Where the real service would answer: instances with hosts of their own tell them. */
  private static JsonObject extensions(ServiceInstance instance) {
    JsonObject extensions = new JsonObject();
    boolean dedicated = instance.ordered().plan().name().equals(Catalog.DEDICATED);
    if (instance.service().equals(Catalog.HYPER_PROTECT) || dedicated) {
      String domain = dedicated ? "kms" : Catalog.HYPER_PROTECT;
      String host = "%s.api.%s%s.%s.appdomain.cloud";
      JsonObject endpoints = new JsonObject();
      endpoints.add(
          "public",
          new JsonPrimitive(host.formatted(instance.guid(), "", instance.location(), domain)));
      endpoints.add(
          "private",
          new JsonPrimitive(
              host.formatted(instance.guid(), "private.", instance.location(), domain)));
      extensions.add("endpoints", endpoints);
    }
    return extensions;
  }

  static Answer write(Reclamation reclamation, ServiceInstance instance) {
    return new Answer()
        .with("id", reclamation.id())
        .with("entity_id", instance.guid())
        .with("entity_type_id", instance.ordered().offering().id())
        .with("entity_crn", instance.crn())
        .with("resource_instance_id", instance.guid())
        .with("resource_group_id", instance.groupId())
        .with("account_id", instance.accountId())
        .with("policy_id", "default")
        .with("state", reclamation.state())
        .with("target_time", reclamation.target())
        .with("custom_properties", new JsonObject())
        .with("created_at", reclamation.createdAt())
        .with("created_by", reclamation.createdBy())
        .with("updated_at", instance.stamps().updated().at())
        .with("updated_by", instance.stamps().updated().by());
  }
}
