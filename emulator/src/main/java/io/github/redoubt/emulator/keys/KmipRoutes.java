package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.javalin.config.JavalinConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** KMIP adapters, their certificates and their objects on the wire. */
final class KmipRoutes {

  private static final String CREATE = "kms.kmip-management.create";
  private static final String LIST = "kms.kmip-management.list";
  private static final String READ = "kms.kmip-management.read";
  private static final String DELETE = "kms.kmip-management.delete";

  /** Everything but destroyed, in the numbers of the KMIP specification. */
  private static final Set<Integer> USUAL_STATES = Set.of(1, 2, 3, 4);

  private KmipRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
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

  private static void createAdapter(Exchange exchange) {
    exchange.require(CREATE, exchange.target());
    Body resource = exchange.resource(Answers.KMIP_ADAPTER);
    if (!resource.requiredText("profile").equals(KmipAnswers.PROFILE)) {
      throw Refusal.field("profile", "must be " + KmipAnswers.PROFILE);
    }
    Body profile =
        resource
            .object("profile_data")
            .orElseThrow(() -> Refusal.field("profile_data", "is required"));
    KmipAdapter made =
        KmipAdapters.create(
            exchange.instance(),
            resource.text("name"),
            resource.text("description"),
            profile.requiredText("crk_id"),
            exchange.caller());
    answer(exchange, 201, Answers.KMIP_ADAPTER, KmipAnswers.adapter(made));
  }

  private static void listAdapters(Exchange exchange) {
    exchange.require(LIST, exchange.target());
    answer(
        exchange,
        Answers.KMIP_ADAPTER,
        KmipAdapters.list(exchange.instance(), exchange.query("crk_id")).stream()
            .map(KmipAnswers::adapter)
            .toList());
  }

  private static void getAdapter(Exchange exchange) {
    exchange.require(READ, exchange.target());
    JsonObject adapter =
        KmipAdapters.with(exchange.instance(), exchange.path("adapter"), KmipAnswers::adapter);
    answer(exchange, 200, Answers.KMIP_ADAPTER, adapter);
  }

  private static void deleteAdapter(Exchange exchange) {
    exchange.require(DELETE, exchange.target());
    KmipAdapters.delete(exchange.instance(), exchange.path("adapter"));
    exchange.answerNothing();
  }

  private static void addCertificate(Exchange exchange) {
    exchange.require(CREATE, exchange.target());
    Body resource = exchange.resource(Answers.KMIP_CERTIFICATE);
    KmipCertificate added =
        KmipCertificates.add(
            exchange.instance(),
            exchange.path("adapter"),
            resource.text("name"),
            resource.requiredText("certificate"),
            exchange.caller());
    answer(exchange, 201, Answers.KMIP_CERTIFICATE, KmipAnswers.wholeCertificate(added));
  }

  private static void listCertificates(Exchange exchange) {
    exchange.require(LIST, exchange.target());
    answer(
        exchange,
        Answers.KMIP_CERTIFICATE,
        KmipCertificates.list(exchange.instance(), exchange.path("adapter")).stream()
            .map(KmipAnswers::certificate)
            .toList());
  }

  private static void getCertificate(Exchange exchange) {
    exchange.require(READ, exchange.target());
    KmipCertificate certificate =
        KmipCertificates.get(exchange.instance(), exchange.path("adapter"), exchange.path("id"));
    answer(exchange, 200, Answers.KMIP_CERTIFICATE, KmipAnswers.wholeCertificate(certificate));
  }

  private static void deleteCertificate(Exchange exchange) {
    exchange.require(DELETE, exchange.target());
    KmipCertificates.delete(exchange.instance(), exchange.path("adapter"), exchange.path("id"));
    exchange.answerNothing();
  }

  private static void listObjects(Exchange exchange) {
    exchange.require(LIST, exchange.target());
    Set<Integer> states = exchange.query("state").map(KmipRoutes::states).orElse(USUAL_STATES);
    answer(
        exchange,
        Answers.KMIP_OBJECT,
        KmipObjects.list(exchange.instance(), exchange.path("adapter"), states).stream()
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

  private static void getObject(Exchange exchange) {
    exchange.require(READ, exchange.target());
    KmipObject object =
        KmipObjects.get(exchange.instance(), exchange.path("adapter"), exchange.path("id"));
    answer(exchange, 200, Answers.KMIP_OBJECT, KmipAnswers.object(object));
  }

  private static void destroyObject(Exchange exchange) {
    exchange.require(DELETE, exchange.target());
    KmipObjects.destroy(
        exchange.instance(), exchange.path("adapter"), exchange.path("id"), exchange.caller());
    exchange.answerNothing();
  }

  private static void answer(Exchange exchange, int status, String collectionType, JsonObject one) {
    exchange.answer(status, Answers.collection(collectionType, List.of(one)));
  }

  private static void answer(Exchange exchange, String collectionType, List<JsonObject> all) {
    exchange.answer(200, Page.of(exchange).of(collectionType, all));
  }
}
