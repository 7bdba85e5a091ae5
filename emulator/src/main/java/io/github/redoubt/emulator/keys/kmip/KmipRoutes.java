package io.github.redoubt.emulator.keys.kmip;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Body;
import io.github.redoubt.emulator.keys.internal.Call;
import io.github.redoubt.emulator.keys.internal.Entrance;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.github.redoubt.emulator.keys.internal.Page;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.javalin.config.JavalinConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** KMIP adapters, their certificates and their objects on the wire. */
public final class KmipRoutes {

  private static final String CREATE = "kms.kmip-management.create";
  private static final String LIST = "kms.kmip-management.list";
  private static final String READ = "kms.kmip-management.read";
  private static final String DELETE = "kms.kmip-management.delete";

  /** Everything but destroyed, in the numbers of the KMIP specification. */
  private static final Set<Integer> USUAL_STATES = Set.of(1, 2, 3, 4);

  private KmipRoutes() {}

  public static void add(JavalinConfig config, String base, Entrance<KmipHost> door) {
    String adapters = base + "/kmip_adapters";
    String adapter = adapters + "/{adapter}";
    String certificates = adapter + "/certificates";
    String objects = adapter + "/kmip_objects";
    config.routes.post(adapters, door.to(KmipRoutes::createAdapter));
    config.routes.get(adapters, door.to(KmipRoutes::listAdapters));
    config.routes.get(adapter, door.to(KmipRoutes::getAdapter));
    config.routes.delete(adapter, door.to(KmipRoutes::deleteAdapter));
    config.routes.post(certificates, door.to(KmipRoutes::addCertificate));
    config.routes.get(certificates, door.to(KmipRoutes::listCertificates));
    config.routes.get(certificates + "/{id}", door.to(KmipRoutes::getCertificate));
    config.routes.delete(certificates + "/{id}", door.to(KmipRoutes::deleteCertificate));
    config.routes.get(objects, door.to(KmipRoutes::listObjects));
    config.routes.get(objects + "/{id}", door.to(KmipRoutes::getObject));
    config.routes.delete(objects + "/{id}", door.to(KmipRoutes::destroyObject));
  }

  private static void createAdapter(Call call, KmipHost instance) {
    call.require(CREATE, call.target());
    Body resource = call.resource(Envelope.KMIP_ADAPTER);
    if (!resource.requiredText("profile").equals(KmipAnswers.PROFILE)) {
      throw Refusal.field("profile", "must be " + KmipAnswers.PROFILE);
    }
    Body profile =
        resource
            .object("profile_data")
            .orElseThrow(() -> Refusal.field("profile_data", "is required"));
    KmipAdapter made =
        KmipAdapters.create(
            instance,
            resource.text("name"),
            resource.text("description"),
            profile.requiredText("crk_id"),
            call.caller());
    answer(call, 201, Envelope.KMIP_ADAPTER, KmipAnswers.adapter(made));
  }

  private static void listAdapters(Call call, KmipHost instance) {
    call.require(LIST, call.target());
    answer(
        call,
        Envelope.KMIP_ADAPTER,
        KmipAdapters.list(instance, call.query("crk_id")).stream()
            .map(KmipAnswers::adapter)
            .toList());
  }

  private static void getAdapter(Call call, KmipHost instance) {
    call.require(READ, call.target());
    JsonObject adapter = KmipAdapters.with(instance, call.path("adapter"), KmipAnswers::adapter);
    answer(call, 200, Envelope.KMIP_ADAPTER, adapter);
  }

  private static void deleteAdapter(Call call, KmipHost instance) {
    call.require(DELETE, call.target());
    KmipAdapters.delete(instance, call.path("adapter"));
    call.answerNothing();
  }

  private static void addCertificate(Call call, KmipHost instance) {
    call.require(CREATE, call.target());
    Body resource = call.resource(Envelope.KMIP_CERTIFICATE);
    KmipCertificate added =
        KmipCertificates.add(
            instance,
            call.path("adapter"),
            resource.text("name"),
            resource.requiredText("certificate"),
            call.caller());
    answer(call, 201, Envelope.KMIP_CERTIFICATE, KmipAnswers.wholeCertificate(added));
  }

  private static void listCertificates(Call call, KmipHost instance) {
    call.require(LIST, call.target());
    answer(
        call,
        Envelope.KMIP_CERTIFICATE,
        KmipCertificates.list(instance, call.path("adapter")).stream()
            .map(KmipAnswers::certificate)
            .toList());
  }

  private static void getCertificate(Call call, KmipHost instance) {
    call.require(READ, call.target());
    KmipCertificate certificate =
        KmipCertificates.get(instance, call.path("adapter"), call.path("id"));
    answer(call, 200, Envelope.KMIP_CERTIFICATE, KmipAnswers.wholeCertificate(certificate));
  }

  private static void deleteCertificate(Call call, KmipHost instance) {
    call.require(DELETE, call.target());
    KmipCertificates.delete(instance, call.path("adapter"), call.path("id"));
    call.answerNothing();
  }

  private static void listObjects(Call call, KmipHost instance) {
    call.require(LIST, call.target());
    Set<Integer> states = call.query("state").map(KmipRoutes::states).orElse(USUAL_STATES);
    answer(
        call,
        Envelope.KMIP_OBJECT,
        KmipObjects.list(instance, call.path("adapter"), states).stream()
            .map(KmipAnswers::object)
            .toList());
  }

  private static Set<Integer> states(String text) {
    Set<Integer> states = new HashSet<>();
    for (String one : text.split(",", -1)) {
      if (!one.matches("[1-6]")) {
        throw Refusal.query("state", "must give states as numbers from 1 to 6");
      }
      states.add(Integer.valueOf(one));
    }
    return states;
  }

  private static void getObject(Call call, KmipHost instance) {
    call.require(READ, call.target());
    KmipObject object = KmipObjects.get(instance, call.path("adapter"), call.path("id"));
    answer(call, 200, Envelope.KMIP_OBJECT, KmipAnswers.object(object));
  }

  private static void destroyObject(Call call, KmipHost instance) {
    call.require(DELETE, call.target());
    KmipObjects.destroy(instance, call.path("adapter"), call.path("id"), call.caller());
    call.answerNothing();
  }

  private static void answer(Call call, int status, String collectionType, JsonObject one) {
    call.answer(status, Envelope.collection(collectionType, List.of(one)));
  }

  private static void answer(Call call, String collectionType, List<JsonObject> all) {
    call.answer(200, Page.of(call).of(collectionType, all));
  }
}
