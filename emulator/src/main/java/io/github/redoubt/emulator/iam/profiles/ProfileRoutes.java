package io.github.redoubt.emulator.iam.profiles;

import io.github.redoubt.emulator.iam.account.Desk;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.groups.Groups;
import io.github.redoubt.emulator.iam.internal.Listing;
import io.github.redoubt.emulator.iam.policies.Policies;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Page;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Trusted profiles on the wire. */
public final class ProfileRoutes {

  private static final Listing<Profile> LISTING =
      new Listing<>(
          Map.of(
              "name",
              Profile::name,
              "description",
              each -> each.description().orElse(""),
              "id",
              Profile::id),
          Map.of("created_at", Profile::createdAt, "modified_at", Profile::modifiedAt));

  private final Desk desk;
  private final Profiles profiles;
  private final Policies policies;
  private final Groups groups;

  public ProfileRoutes(Desk desk, Profiles profiles, Policies policies, Groups groups) {
    this.desk = desk;
    this.profiles = profiles;
    this.policies = policies;
    this.groups = groups;
  }

  public void addTo(RoutesConfig routes, String prefix) {
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
    return desk.route(action);
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    String account = body.requiredAccount();
    desk.gate().require(caller, account, "profile.create", "", "");
    Profile made =
        profiles.create(
            account, body.requiredText("name"), body.text("description"), body.text("email"));
    desk.history().note(made.id(), caller, "create");
    exchange.answer(201, write(made, exchange));
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    String account =
        exchange
            .query("account_id")
            .orElseThrow(() -> Refusal.invalid("Query parameter 'account_id' is required."));
    desk.gate().require(caller, account, "profile.get", "", "");
    List<Profile> found =
        profiles.list(
            each ->
                each.accountId().equals(account)
                    && exchange.query("name").map(each.name()::equals).orElse(true));
    Page<Profile> page =
        Page.of(LISTING.arrange(found, exchange), exchange.query("pagetoken"), exchange.pageSize());
    exchange.answer(
        200,
        page.answer(
            "profiles",
            page.rows().stream().map(each -> write(each, exchange)).toList(),
            exchange.urlWith("account_id", "name", "sort", "order", "filter", "include_history")));
  }

  private Answer write(Profile profile, Exchange exchange) {
    return desk.tell(ProfileBodies.write(profile), profile.id(), profile.iamId(), exchange);
  }

  private void get(Exchange exchange) {
    exchange.answer(200, write(visible(exchange, "profile.get"), exchange));
  }

  private void update(Exchange exchange) {
    Identity caller = exchange.caller();
    Profile old = visible(exchange, "profile.update");
    Profile changed = profiles.update(old.id(), exchange.header("If-Match"), exchange.body());
    desk.history().note(old.id(), caller, "update");
    exchange.answer(200, write(changed, exchange));
  }

  private void delete(Exchange exchange) {
    Profile old = visible(exchange, "profile.delete");
    profiles.delete(old.id());
    policies.deleteAllOf(old.iamId());
    groups.removeEverywhere(old.iamId());
    desk.forget(old.id(), old.iamId());
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
    desk.gate().require(caller, profile.accountId(), action, "profile", profile.id());
    return profile;
  }
}
