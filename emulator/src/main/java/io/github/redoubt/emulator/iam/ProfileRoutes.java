package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.groups.Groups;
import io.github.redoubt.emulator.iam.internal.Body;
import io.github.redoubt.emulator.iam.internal.Exchange;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.iam.internal.Page;
import io.github.redoubt.emulator.iam.internal.Refusal;
import io.github.redoubt.emulator.iam.policies.Policies;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;
import java.util.function.Consumer;

/** Trusted profiles on the wire. */
final class ProfileRoutes {

  private final Tokens tokens;
  private final Profiles profiles;
  private final Policies policies;
  private final Groups groups;
  private final Gate gate;

  ProfileRoutes(Tokens tokens, Profiles profiles, Policies policies, Groups groups, Gate gate) {
    this.tokens = tokens;
    this.profiles = profiles;
    this.policies = policies;
    this.groups = groups;
    this.gate = gate;
  }

  void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + "/v1/profiles";
    String one = all + "/{id}";
    routes.post(all, route(this::create));
    routes.get(all, route(this::list));
    routes.get(one, route(this::get));
    routes.put(one, route(this::update));
    routes.delete(one, route(this::delete));
    new TrustRoutes(this, profiles).addTo(routes, one);
  }

  Handler route(Consumer<Exchange> action) {
    return Form.IDENTITY.route(tokens, action);
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    String account = body.requiredText("account_id");
    gate.require(caller, account, "profile.create", "", "");
    Profile made =
        profiles.create(
            account, body.requiredText("name"), body.text("description"), body.text("email"));
    exchange.answer(201, ProfileBodies.write(made));
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    String account =
        exchange
            .query("account_id")
            .orElseThrow(() -> Refusal.invalid("Query parameter 'account_id' is required."));
    gate.require(caller, account, "profile.get", "", "");
    List<Profile> found =
        profiles.list(
            each ->
                each.accountId().equals(account)
                    && exchange.query("name").map(each.name()::equals).orElse(true));
    Page<Profile> page = Page.of(found, exchange.query("pagetoken"), exchange.pageSize());
    exchange.answer(
        200,
        page.answer(
            "profiles",
            page.rows().stream().map(ProfileBodies::write).toList(),
            exchange.urlWith("account_id", "name")));
  }

  private void get(Exchange exchange) {
    exchange.answer(200, ProfileBodies.write(visible(exchange, "profile.get")));
  }

  private void update(Exchange exchange) {
    Profile old = visible(exchange, "profile.update");
    exchange.answer(
        200,
        ProfileBodies.write(
            profiles.update(old.id(), exchange.header("If-Match"), exchange.body())));
  }

  private void delete(Exchange exchange) {
    Profile old = visible(exchange, "profile.delete");
    profiles.delete(old.id());
    policies.deleteAllOf(old.iamId());
    groups.removeEverywhere(old.iamId());
    exchange.answer(204);
  }

  /** The profile of the request's path, if the caller may do this to it. */
  Profile visible(Exchange exchange, String action) {
    Identity caller = exchange.caller();
    String id = exchange.path("id");
    Profile profile =
        profiles
            .find(id)
            .filter(found -> found.accountId().equals(caller.accountId()))
            .orElseThrow(() -> Refusal.notFound("Profile", id));
    gate.require(caller, profile.accountId(), action, "profile", profile.id());
    return profile;
  }
}
