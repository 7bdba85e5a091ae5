package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.javalin.config.JavalinConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Keys on the wire: creation, lists, reading, deletion, restoring, versions, aliases. */
final class KeyRoutes {

  private static final int USUAL_LIMIT = 200;

  private KeyRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
    String key = base + "/keys/{id}";
    config.routes.head(base + "/keys", door.to(KeyRoutes::count));
    config.routes.get(base + "/keys", door.to(KeyRoutes::list));
    config.routes.post(base + "/keys", door.to(KeyRoutes::create));
    config.routes.get(base + "/keys/registrations", door.to(KeyRoutes::allRegistrations));
    config.routes.get(key, door.to(KeyRoutes::get));
    config.routes.patch(key, door.to(KeyRoutes::move));
    config.routes.delete(key, door.to(KeyRoutes::delete));
    config.routes.get(key + "/metadata", door.to(KeyRoutes::metadata));
    config.routes.delete(key + "/purge", door.to(KeyRoutes::purge));
    config.routes.post(key + "/restore", door.to(KeyRoutes::restore));
    config.routes.get(key + "/versions", door.to(KeyRoutes::versions));
    config.routes.get(key + "/registrations", door.to(KeyRoutes::registrations));
    config.routes.post(key + "/aliases/{alias}", door.to(KeyRoutes::addAlias));
    config.routes.delete(key + "/aliases/{alias}", door.to(KeyRoutes::removeAlias));
  }

  private static void create(Exchange exchange) {
    String ring = exchange.ring().orElse(KeyInstance.DEFAULT_RING);
    exchange.require("kms.secrets.create", exchange.ringTarget(ring));
    Body resource = exchange.resource(Answers.KEY);
    if (!resource.requiredText("type").equals(Answers.KEY)) {
      throw Refusal.field("type", "must be " + Answers.KEY);
    }
    NewKey wanted =
        new NewKey(
            resource.requiredText("name"),
            resource.text("description"),
            resource.texts("tags"),
            resource.texts("aliases"),
            resource.requiredFlag("extractable"),
            resource.instant("expirationDate"),
            ring);
    KeyInstance instance = exchange.instance();
    StoredKey key =
        KeyCreation.create(instance, wanted, sentMaterial(instance, resource), exchange.caller());
    answer(exchange, 201, key, true);
  }

  /** Reads {@code payload} and the members that make it an import through a token. */
  static Optional<SentMaterial> sentMaterial(KeyInstance instance, Body body) {
    if (!body.has("encryptedNonce") && !body.has("iv") && !body.has("encryptionAlgorithm")) {
      return body.bytes("payload").map(payload -> new SentMaterial(payload, Optional.empty()));
    }
    String algorithm = instance.importCipher().wireName();
    if (!body.requiredText("encryptionAlgorithm").equals(algorithm)) {
      throw Refusal.field("encryptionAlgorithm", "must be " + algorithm);
    }
    return Optional.of(
        new SentMaterial(
            body.requiredBytes("payload"),
            Optional.of(
                new SentMaterial.Sealing(
                    body.requiredBytes("encryptedNonce"), body.requiredBytes("iv")))));
  }

  private static void count(Exchange exchange) {
    int count = find(exchange, search(exchange), StoredKey::id).size();
    exchange.answerHeader("Key-Total", Integer.toString(count));
  }

  private static void list(Exchange exchange) {
    Page page = Page.of(exchange, USUAL_LIMIT);
    KeySearch search = search(exchange);
    List<JsonObject> keys = find(exchange, search, key -> Answers.key(exchange.instance(), key));
    JsonObject answer = page.of(Answers.KEY, keys);
    search
        .text()
        .ifPresent(
            text -> {
              JsonObject query = new JsonObject();
              query.addProperty("query", text.query());
              List<String> scopes = new ArrayList<>();
              if (text.names()) {
                scopes.add("name");
              }
              if (text.aliases()) {
                scopes.add("alias");
              }
              query.add("scopes", Answers.texts(scopes));
              query.addProperty("not", text.not());
              query.addProperty("exact", text.exact());
              JsonObject metadata = answer.getAsJsonObject("metadata");
              metadata.addProperty("incompleteSearch", false);
              metadata.add("searchQuery", query);
            });
    exchange.answer(200, answer);
  }

  private static KeySearch search(Exchange exchange) {
    if (exchange.query("filter").isPresent() || exchange.query("sort").isPresent()) {
      throw Refusal.of(
          ErrorCode.NOT_IMPLEMENTED_ERR, "The emulator does not filter and sort keys yet");
    }
    return new KeySearch(
        exchange.query("state").map(KeyRoutes::states).orElse(KeySearch.DEFAULT_STATES),
        exchange.flag("extractable"),
        exchange.ring(),
        exchange.query("search").map(KeySearch.Text::read));
  }

  private static Set<Integer> states(String text) {
    Set<Integer> states = new HashSet<>();
    for (String one : text.split(",", -1)) {
      if (!one.matches("[0-5]")) {
        throw Refusal.query("state", "must be numbers from 0 to 5 with commas in between");
      }
      states.add(Integer.valueOf(one));
    }
    return states;
  }

  /** Finds what the caller may see: everything, or what policies on single rings and keys leave. */
  private static <T> List<T> find(Exchange exchange, KeySearch search, Function<StoredKey, T> as) {
    String action = "kms.secrets.list";
    KeyInstance instance = exchange.instance();
    if (exchange.allows(
        action, search.ring().map(exchange::ringTarget).orElseGet(exchange::target))) {
      return KeyList.find(instance, search, key -> true, as);
    }
    List<Exchange.Place> places =
        instance.locked(
            () ->
                instance.keys().values().stream()
                    .map(key -> new Exchange.Place(key.ring(), key.id()))
                    .toList());
    Set<String> visible = new HashSet<>();
    for (Exchange.Place place : places) {
      if (exchange.allows(action, exchange.keyTarget(place.ring(), place.keyId()))) {
        visible.add(place.keyId());
      }
    }
    boolean someRing =
        search.ring().isEmpty()
            && Rings.all(instance).stream()
                .anyMatch(ring -> exchange.allows(action, exchange.ringTarget(ring.id())));
    if (visible.isEmpty() && !someRing) {
      throw Refusal.of(ErrorCode.UNAUTHORIZED_ERR);
    }
    return KeyList.find(instance, search, key -> visible.contains(key.id()), as);
  }

  private static void get(Exchange exchange) {
    String id = exchange.key("kms.secrets.read");
    KeyInstance instance = exchange.instance();
    JsonObject key = instance.locked(() -> Answers.keyWithPayload(instance, instance.key(id)));
    exchange.answer(200, Answers.collection(Answers.KEY, List.of(key)));
  }

  private static void metadata(Exchange exchange) {
    String id = exchange.key("kms.secrets.readmetadata");
    KeyInstance instance = exchange.instance();
    JsonObject key = instance.locked(() -> Answers.key(instance, instance.key(id)));
    exchange.answer(200, Answers.collection(Answers.KEY, List.of(key)));
  }

  private static void move(Exchange exchange) {
    String id = exchange.key("kms.secrets.patch");
    if (exchange.ring().isEmpty()) {
      throw Refusal.header("X-Kms-Key-Ring", "is required");
    }
    String ring = exchange.body().requiredText("keyRingID");
    answer(exchange, 200, KeyLife.move(exchange.instance(), id, ring), false);
  }

  private static void delete(Exchange exchange) {
    String id = exchange.key("kms.secrets.delete");
    boolean force = exchange.flag("force").orElse(false);
    answerDeleted(exchange, KeyLife.delete(exchange.instance(), id, force, exchange.caller()));
  }

  private static void purge(Exchange exchange) {
    String id = exchange.key("kms.secrets.purge");
    answerDeleted(exchange, KeyLife.purge(exchange.instance(), id));
  }

  private static void answerDeleted(Exchange exchange, StoredKey key) {
    if (exchange.preference() == Exchange.Preference.REPRESENTATION) {
      answer(exchange, 200, key, false);
    } else {
      exchange.answerNothing();
    }
  }

  static void restore(Exchange exchange) {
    String id = exchange.key("kms.secrets.restore");
    answer(exchange, 201, KeyLife.restore(exchange.instance(), id), false);
  }

  /**
   * Answers with a key as {@code Prefer} wants it; without a preference, with all but the material.
   */
  static void answer(Exchange exchange, int status, StoredKey key, boolean created) {
    KeyInstance instance = exchange.instance();
    JsonObject json =
        instance.locked(
            () ->
                switch (exchange.preference()) {
                  case MINIMAL -> Answers.keyId(key);
                  case REPRESENTATION ->
                      created ? Answers.keyWithPayload(instance, key) : Answers.key(instance, key);
                  case NONE -> Answers.key(instance, key);
                });
    exchange.answer(status, Answers.collection(Answers.KEY, List.of(json)));
  }

  private static void versions(Exchange exchange) {
    String id = exchange.key("kms.secrets.listkeyversions");
    Page page = Page.of(exchange, USUAL_LIMIT);
    boolean allStates = exchange.flag("allKeyStates").orElse(false);
    KeyInstance instance = exchange.instance();
    List<JsonObject> versions =
        instance.locked(
            () -> {
              StoredKey key = instance.key(id);
              if (key.extractable()) {
                throw Refusal.of(ErrorCode.KEY_ROOT_REQ_ERR);
              }
              if (key.deletion().isPresent() && !allStates) {
                throw Refusal.of(ErrorCode.KEY_DELETED_ERR);
              }
              List<JsonObject> newestFirst = new ArrayList<>();
              key.versions().forEach(version -> newestFirst.add(0, Answers.version(version)));
              return newestFirst;
            });
    exchange.answer(200, page.of(Answers.KEY, versions));
  }

  private static void registrations(Exchange exchange) {
    String id = exchange.key("kms.registrations.list");
    answerRegistrations(exchange, Optional.of(id));
  }

  private static void allRegistrations(Exchange exchange) {
    exchange.require("kms.registrations.list");
    answerRegistrations(exchange, Optional.empty());
  }

  private static void answerRegistrations(Exchange exchange, Optional<String> keyId) {
    Page page = Page.of(exchange, USUAL_LIMIT);
    List<JsonObject> registrations =
        Registrations.find(
                exchange.instance(),
                keyId,
                exchange.ring(),
                exchange.query("urlEncodedResourceCRNQuery"),
                exchange.flag("preventKeyDeletion"))
            .stream()
            .map(Answers::registration)
            .toList();
    exchange.answer(200, page.of(Answers.REGISTRATION, registrations));
  }

  private static void addAlias(Exchange exchange) {
    String id = exchange.key("kms.secrets.createalias");
    String alias = exchange.path("alias");
    Instant created = Aliases.add(exchange.instance(), id, alias);
    JsonObject json = new JsonObject();
    json.addProperty("keyId", id);
    json.addProperty("alias", alias);
    json.addProperty("creationDate", Answers.date(created));
    json.addProperty("createdBy", exchange.caller());
    exchange.answer(201, Answers.collection(Answers.ALIAS, List.of(json)));
  }

  private static void removeAlias(Exchange exchange) {
    String id = exchange.key("kms.secrets.deletealias");
    Aliases.remove(exchange.instance(), id, exchange.path("alias"));
    exchange.answerNothing();
  }
}
