package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.internal.Body;
import io.github.redoubt.emulator.iam.internal.Exchange;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.iam.internal.Page;
import io.github.redoubt.emulator.iam.internal.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** API keys on the wire. */
final class ApiKeyRoutes {

  private final Tokens tokens;
  private final ApiKeys apiKeys;
  private final ServiceIds serviceIds;
  private final Gate gate;

  ApiKeyRoutes(Tokens tokens, ApiKeys apiKeys, ServiceIds serviceIds, Gate gate) {
    this.tokens = tokens;
    this.apiKeys = apiKeys;
    this.serviceIds = serviceIds;
    this.gate = gate;
  }

  void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + "/v1/apikeys";
    String one = all + "/{id}";
    routes.post(all, route(this::create));
    routes.get(all, route(this::list));
    routes.get(all + "/details", route(this::details));
    routes.get(one, route(this::get));
    routes.put(one, route(this::update));
    routes.delete(one, route(this::delete));
    routes.post(one + "/lock", route(exchange -> lock(exchange, true)));
    routes.delete(one + "/lock", route(exchange -> lock(exchange, false)));
    routes.post(one + "/disable", route(exchange -> disable(exchange, true)));
    routes.delete(one + "/disable", route(exchange -> disable(exchange, false)));
  }

  private Handler route(Consumer<Exchange> action) {
    return Form.IDENTITY.route(tokens, action);
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    String iamId = body.text("iam_id").orElse(caller.iamId());
    String account = body.text("account_id").orElse(caller.accountId());
    if (!iamId.equals(caller.iamId()) || !account.equals(caller.accountId())) {
      gate.require(caller, account, "apikey.create", "", "");
      requireOwnerOfKey(iamId, account);
    }
    ApiKeys.Wish wish = IdentityBodies.wish(body, exchange);
    exchange.answer(
        201, IdentityBodies.write(apiKeys.create(iamId, account, caller.iamId(), wish)));
  }

  /** Keys are for users and service IDs, and a service ID must be there and unlocked. */
  private void requireOwnerOfKey(String iamId, String account) {
    if (iamId.startsWith("IBMid-")) {
      throw Refusal.forbidden("An API key of a user can only be created by that user.");
    }
    ServiceId owner =
        serviceIds
            .findByIamId(iamId)
            .filter(found -> found.accountId().equals(account))
            .orElseThrow(() -> Refusal.notFound("Identity", iamId));
    ServiceIds.requireUnlocked(owner);
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = exchange.query("account_id").orElse(caller.accountId());
    boolean wholeAccount = exchange.query("scope").orElse("entity").equals("account");
    String iamId = exchange.query("iam_id").orElse(wholeAccount ? "" : caller.iamId());
    if (!iamId.equals(caller.iamId()) || !account.equals(caller.accountId())) {
      gate.require(caller, account, "apikey.get", "", "");
    }
    String type = exchange.query("type").orElse(wholeAccount ? "user" : "");
    Predicate<ApiKey> wanted =
        key ->
            key.accountId().equals(account)
                && (iamId.isEmpty() || key.iamId().equals(iamId))
                && (type.isEmpty() || type.equals(type(key)));
    List<ApiKey> found = apiKeys.list(wanted);
    Page<ApiKey> page = Page.of(found, exchange.query("pagetoken"), exchange.pageSize());
    String url = exchange.urlWith("account_id", "scope", "type", "iam_id");
    exchange.answer(
        200, page.answer("apikeys", page.rows().stream().map(IdentityBodies::write).toList(), url));
  }

  private static String type(ApiKey key) {
    return Subject.of(key.iamId()).isUser() ? "user" : "serviceid";
  }

  private void details(Exchange exchange) {
    Identity caller = exchange.caller();
    String secret =
        exchange
            .header("IAM-ApiKey")
            .orElseThrow(() -> Refusal.invalid("The IAM-ApiKey header is missing or empty."));
    ApiKey key =
        apiKeys
            .findBySecret(secret)
            .filter(found -> found.accountId().equals(caller.accountId()))
            .orElseThrow(() -> Refusal.notFound("API key", "(given by its value)"));
    requireAccess(caller, key, "apikey.get");
    exchange.answer(200, IdentityBodies.write(key));
  }

  private void get(Exchange exchange) {
    exchange.answer(200, IdentityBodies.write(visible(exchange, "apikey.get")));
  }

  private void update(Exchange exchange) {
    ApiKey key = visible(exchange, "apikey.update");
    Body body = exchange.body();
    exchange.answer(
        200,
        IdentityBodies.write(
            apiKeys.update(
                key.id(), exchange.header("If-Match"), old -> IdentityBodies.update(body, old))));
  }

  private void delete(Exchange exchange) {
    apiKeys.delete(visible(exchange, "apikey.delete").id());
    exchange.answer(204);
  }

  private void lock(Exchange exchange, boolean locked) {
    apiKeys.lock(visible(exchange, "apikey.lock").id(), locked);
    exchange.answer(204);
  }

  private void disable(Exchange exchange, boolean disabled) {
    apiKeys.disable(visible(exchange, "apikey.update").id(), disabled);
    exchange.answer(204);
  }

  private ApiKey visible(Exchange exchange, String action) {
    Identity caller = exchange.caller();
    String id = exchange.path("id");
    ApiKey key =
        apiKeys
            .find(id)
            .filter(found -> found.accountId().equals(caller.accountId()))
            .orElseThrow(() -> Refusal.notFound("API key", id));
    requireAccess(caller, key, action);
    return key;
  }

  /** Everybody may handle its own keys. */
  private void requireAccess(Identity caller, ApiKey key, String action) {
    if (!key.iamId().equals(caller.iamId())) {
      gate.require(caller, key.accountId(), action, "apikey", key.id());
    }
  }
}
