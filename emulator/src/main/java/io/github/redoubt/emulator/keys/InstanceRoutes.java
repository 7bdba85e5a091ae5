package io.github.redoubt.emulator.keys;

import com.google.gson.JsonObject;
import io.javalin.config.JavalinConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What belongs to an instance as a whole on the wire: key rings, the import token, instance
 * policies.
 */
final class InstanceRoutes {

  static final String IMPORT_ACCESS = "keyCreateImportAccess";

  private static final Set<String> OTHER_POLICIES =
      Set.of("allowedNetwork", "dualAuthDelete", "allowedIP", "metrics", "rotation");
  private static final int USUAL_RINGS = 51;
  private static final Duration USUAL_EXPIRATION = Duration.ofMinutes(10);

  private InstanceRoutes() {}

  static void add(JavalinConfig config, String base, Door door) {
    String ring = base + "/key_rings/{ring}";
    config.routes.get(base + "/key_rings", door.to(InstanceRoutes::listRings));
    config.routes.post(ring, door.to(InstanceRoutes::createRing));
    config.routes.delete(ring, door.to(InstanceRoutes::deleteRing));
    config.routes.post(base + "/import_token", door.to(InstanceRoutes::issueToken));
    config.routes.get(base + "/import_token", door.to(InstanceRoutes::retrieveToken));
    config.routes.get(base + "/instance/policies", door.to(InstanceRoutes::policies));
    config.routes.put(base + "/instance/policies", door.to(InstanceRoutes::setPolicies));
  }

  private static void listRings(Exchange exchange) {
    exchange.require("kms.keyrings.list", exchange.target());
    Page page = Page.of(exchange, USUAL_RINGS);
    List<JsonObject> rings = Rings.all(exchange.instance()).stream().map(Answers::ring).toList();
    exchange.answer(200, page.of(Answers.KEY_RING, rings));
  }

  private static void createRing(Exchange exchange) {
    String id = exchange.path("ring");
    exchange.require("kms.keyrings.create", exchange.ringTarget(id));
    KeyInstance.Ring ring = Rings.create(exchange.instance(), id, exchange.caller());
    exchange.answer(201, Answers.collection(Answers.KEY_RING, List.of(Answers.ring(ring))));
  }

  private static void deleteRing(Exchange exchange) {
    String id = exchange.path("ring");
    exchange.require("kms.keyrings.delete", exchange.ringTarget(id));
    Rings.delete(exchange.instance(), id, exchange.flag("force").orElse(false));
    exchange.answerNothing();
  }

  private static void issueToken(Exchange exchange) {
    exchange.require("kms.importtoken.create", exchange.target());
    Optional<Body> body = exchange.optionalBody();
    ImportTokens.Issued issued =
        ImportTokens.issue(
            exchange.instance(),
            body.flatMap(b -> b.number("expiration"))
                .map(Duration::ofSeconds)
                .orElse(USUAL_EXPIRATION),
            body.flatMap(b -> b.number("maxAllowedRetrievals")).orElse(1));
    exchange.answer(200, Answers.importToken(issued.token(), issued.remainingRetrievals()));
  }

  private static void retrieveToken(Exchange exchange) {
    exchange.require("kms.importtoken.read", exchange.target());
    ImportTokens.Retrieved retrieved = ImportTokens.retrieve(exchange.instance());
    JsonObject json = Answers.importToken(retrieved.token(), retrieved.remainingRetrievals());
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(retrieved.key().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    json.addProperty("payload", Answers.base64(pem.getBytes(StandardCharsets.US_ASCII)));
    json.addProperty("nonce", Answers.base64(retrieved.token().nonce().copy()));
    exchange.answer(200, json);
  }

  private static void policies(Exchange exchange) {
    exchange.require("kms.instancepolicies.read", exchange.target());
    exchange.query("policy").ifPresent(InstanceRoutes::requireBuilt);
    KeyInstance instance = exchange.instance();
    List<JsonObject> policies =
        instance.locked(instance::importAccess).map(Answers::importAccess).stream().toList();
    exchange.answer(200, Answers.collection(Answers.POLICY, policies));
  }

  private static void setPolicies(Exchange exchange) {
    exchange.require("kms.instancepolicies.write", exchange.target());
    exchange.query("policy").ifPresent(InstanceRoutes::requireBuilt);
    Body policy = exchange.resource(Answers.POLICY);
    String type = policy.requiredText("policy_type");
    if (exchange.query("policy").filter(named -> !named.equals(type)).isPresent()) {
      throw Refusal.of(ErrorCode.BODY_QUERY_PARAM_MISMATCH_ERR);
    }
    requireBuilt(type);
    Body data =
        policy.object("policy_data").orElseThrow(() -> Refusal.field("policy_data", "is required"));
    boolean enabled = data.requiredFlag("enabled");
    Optional<Body> attributes = data.object("attributes");
    KeyInstance instance = exchange.instance();
    String by = exchange.caller();
    instance.locked(
        () -> {
          Instant now = instance.now();
          Optional<ImportAccess> before = instance.importAccess();
          ImportAccess policyNow =
              new ImportAccess(
                  enabled,
                  attribute(attributes, "create_root_key", true),
                  attribute(attributes, "create_standard_key", true),
                  attribute(attributes, "import_root_key", true),
                  attribute(attributes, "import_standard_key", true),
                  attribute(attributes, "enforce_token", false),
                  before.map(ImportAccess::createdBy).orElse(by),
                  before.map(ImportAccess::created).orElse(now),
                  by,
                  now);
          instance.replaceImportAccess(policyNow);
          return policyNow;
        });
    exchange.answerNothing();
  }

  private static boolean attribute(Optional<Body> attributes, String name, boolean usual) {
    return attributes.flatMap(a -> a.flag(name)).orElse(usual);
  }

  private static void requireBuilt(String policy) {
    if (OTHER_POLICIES.contains(policy)) {
      throw Refusal.of(ErrorCode.NOT_IMPLEMENTED_ERR);
    }
    if (!policy.equals(IMPORT_ACCESS)) {
      throw Refusal.query("policy", "names no instance policy");
    }
  }
}
