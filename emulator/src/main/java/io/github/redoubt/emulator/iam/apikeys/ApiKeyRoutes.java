package io.github.redoubt.emulator.iam.apikeys;

import io.github.redoubt.emulator.iam.account.Desk;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.internal.Listing;
import io.github.redoubt.emulator.iam.internal.Subject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Page;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** API keys on the wire. */
public final class ApiKeyRoutes {

  private static final Listing<ApiKey> LISTING =
      new Listing<>(
          Map.of(
              "name",
              each -> each.details().name(),
              "description",
              each -> each.details().description().orElse(""),
              "id",
              ApiKey::id),
          Map.of("created_at", ApiKey::createdAt, "modified_at", ApiKey::modifiedAt));

  private final Desk desk;
  private final ApiKeys apiKeys;
  private final KeyOwners owners;

  public ApiKeyRoutes(Desk desk, ApiKeys apiKeys, KeyOwners owners) {
    this.desk = desk;
    this.apiKeys = apiKeys;
    this.owners = owners;
  }

  public void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + "/v1/apikeys";
    String one = all + "/{id}";
    routes.post(all, desk.route(this::create));
    routes.get(all, desk.route(this::list));
    routes.get(all + "/details", desk.route(this::details));
    routes.get(one, desk.route(this::get));
    routes.put(one, desk.route(this::update));
    routes.delete(one, desk.route(this::delete));
    routes.post(one + "/lock", desk.route(exchange -> lock(exchange, true)));
    routes.delete(one + "/lock", desk.route(exchange -> lock(exchange, false)));
    routes.post(one + "/disable", desk.route(exchange -> disable(exchange, true)));
    routes.delete(one + "/disable", desk.route(exchange -> disable(exchange, false)));
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    String iamId = body.text("iam_id").orElse(caller.iamId());
    String account = body.text("account_id").orElse(caller.accountId());
    boolean own = iamId.equals(caller.iamId()) && account.equals(caller.accountId());
    boolean user = Subject.of(iamId).isUser();
    if (!own) {
      desk.gate().require(caller, account, "apikey.create", "", "");
    } else if (user && desk.settings().restrictApiKeys(account)) {
      desk.gate().requireGranted(caller, account, "user-apikey.create");
    }
    if (!own || !user) {
      requireOwnerOfKey(iamId, account);
    }
    ApiKeys.Wish wish = ApiKeyBodies.wish(body, exchange);
    ApiKeys.Made made = apiKeys.create(iamId, account, caller.iamId(), wish);
    desk.history().note(made.key().id(), caller, "create");
    exchange.answer(201, tell(ApiKeyBodies.write(made), made.key(), exchange));
  }

  /**
   * Keys are for users and service IDs, not for profiles. A service ID must be there and unlocked,
   * also where it asks itself.
   */
  private void requireOwnerOfKey(String iamId, String account) {
    if (iamId.startsWith("IBMid-")) {
      throw Refusal.forbidden("An API key of a user can only be created by that user.");
    }
    owners.requireTakesKeys(iamId, account);
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = exchange.query("account_id").orElse(caller.accountId());
    boolean wholeAccount = oneOf(exchange, "scope", "entity", "account").equals("account");
    String iamId = exchange.query("iam_id").orElse(wholeAccount ? "" : caller.iamId());
    if (!iamId.equals(caller.iamId()) || !account.equals(caller.accountId())) {
      desk.gate().require(caller, account, "apikey.get", "", "");
    }
    String type = oneOf(exchange, "type", wholeAccount ? "user" : "", "user", "serviceid");
    Optional<String> group = exchange.query("group_id");
    Predicate<ApiKey> wanted =
        key ->
            key.accountId().equals(account)
                && (iamId.isEmpty() || key.iamId().equals(iamId))
                && (type.isEmpty() || type.equals(type(key)))
                && (group.isEmpty() || owners.isOfGroup(key.iamId(), group.get()));
    List<ApiKey> found = LISTING.arrange(apiKeys.list(wanted), exchange);
    Page<ApiKey> page = Page.of(found, exchange.query("pagetoken"), exchange.pageSize());
    String url =
        exchange.urlWith(
            "account_id",
            "scope",
            "type",
            "iam_id",
            "group_id",
            "sort",
            "order",
            "filter",
            "include_history");
    exchange.answer(
        200,
        page.answer(
            "apikeys", page.rows().stream().map(key -> write(key, exchange)).toList(), url));
  }

  /** A query parameter that takes some values only; the first stands for its absence too. */
  private static String oneOf(Exchange exchange, String name, String otherwise, String... values) {
    String value = exchange.query(name).orElse(otherwise);
    if (!value.equals(otherwise) && !List.of(values).contains(value)) {
      throw Refusal.invalid("Query parameter '" + name + "' does not take '" + value + "'.");
    }
    return value;
  }

  private Answer write(ApiKey key, Exchange exchange) {
    return tell(ApiKeyBodies.write(key), key, exchange);
  }

  private Answer tell(Answer answer, ApiKey key, Exchange exchange) {
    return desk.tell(answer, key.id(), key.id(), exchange);
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
    exchange.answer(200, write(key, exchange));
  }

  private void get(Exchange exchange) {
    exchange.answer(200, write(visible(exchange, exchange.caller(), "apikey.get"), exchange));
  }

  private void update(Exchange exchange) {
    Identity caller = exchange.caller();
    ApiKey key = visible(exchange, caller, "apikey.update");
    Body body = exchange.body();
    ApiKey changed =
        apiKeys.update(
            key.id(), exchange.header("If-Match"), old -> ApiKeyBodies.update(body, old));
    desk.history().note(key.id(), caller, "update");
    exchange.answer(200, write(changed, exchange));
  }

  private void delete(Exchange exchange) {
    ApiKey key = visible(exchange, exchange.caller(), "apikey.delete");
    apiKeys.delete(key.id());
    desk.forget(key.id(), key.id());
    exchange.answer(204);
  }

  private void lock(Exchange exchange, boolean locked) {
    Identity caller = exchange.caller();
    ApiKey key = visible(exchange, caller, "apikey.lock");
    apiKeys.lock(key.id(), locked);
    desk.history().note(key.id(), caller, locked ? "lock" : "unlock");
    exchange.answer(204);
  }

  private void disable(Exchange exchange, boolean disabled) {
    Identity caller = exchange.caller();
    ApiKey key = visible(exchange, caller, "apikey.update");
    apiKeys.disable(key.id(), disabled);
    desk.history().note(key.id(), caller, disabled ? "disable" : "enable");
    exchange.answer(204);
  }

  private ApiKey visible(Exchange exchange, Identity caller, String action) {
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
      desk.gate().require(caller, key.accountId(), action, "apikey", key.id());
    }
  }
}
