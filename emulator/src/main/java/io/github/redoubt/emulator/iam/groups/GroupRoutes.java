package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.RoutesConfig;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Access groups on the wire. */
public final class GroupRoutes {

  private final Groups groups;
  private final GroupDoor door;
  private final String prefix;

  public GroupRoutes(Authentication authentication, Groups groups, Gate gate, String prefix) {
    this.groups = groups;
    this.door = new GroupDoor(authentication, groups, gate);
    this.prefix = prefix;
  }

  public void addTo(RoutesConfig routes) {
    String all = prefix + "/v2/groups";
    String one = all + "/{group}";
    routes.get(all + "/settings", door.route(this::settings));
    routes.patch(all + "/settings", door.route(this::changeSettings));
    new MemberRoutes(groups, door).addTo(routes, all);
    new RuleRoutes(groups, door).addTo(routes, one + "/rules");
    routes.post(all, door.route(this::create));
    routes.get(all, door.route(this::list));
    routes.get(one, door.route(this::get));
    routes.patch(one, door.route(this::update));
    routes.delete(one, door.route(this::delete));
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = GroupDoor.account(exchange);
    door.require(caller, account, "groups.create", "");
    Body body = exchange.body();
    AccessGroup made =
        groups.create(account, body.requiredText("name"), body.text("description"), caller.iamId());
    exchange.entityTag(made.entityTag());
    exchange.answer(201, write(made, exchange));
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = GroupDoor.account(exchange);
    requireAccount(caller, account);
    Stream<AccessGroup> found =
        groups.list(account).stream()
            .filter(group -> door.allows(caller, account, "groups.list", group.id()))
            .filter(group -> !(exchange.flag("hide_public_access") && group.isPublic()));
    Optional<String> iamId = exchange.query("iam_id");
    if (iamId.isPresent()) {
      Set<String> theirs = groupsOf(account, iamId.get(), exchange);
      found = found.filter(group -> group.isPublic() || theirs.contains(group.id()));
    }
    Optional<String> search = exchange.query("search");
    if (search.isPresent()) {
      found = found.filter(group -> mentions(group, search.get()));
    }
    List<AccessGroup> all = found.sorted(order(exchange)).toList();
    Window window = Window.of(exchange);
    String url =
        exchange.urlWith(
            "account_id",
            "iam_id",
            "search",
            "membership_type",
            "sort",
            "show_federated",
            "hide_public_access");
    exchange.answer(
        200,
        window
            .answer(all.size(), url)
            .withAll("groups", window.rows(all).stream().map(g -> write(g, exchange)).toList()));
  }

  /** Who is not of the account sees that it may not, rather than an empty list. */
  private static void requireAccount(Identity caller, String account) {
    if (!caller.accountId().equals(account)) {
      throw Refusal.forbidden("You are not authorized to use this API.");
    }
  }

  private Set<String> groupsOf(String account, String iamId, Exchange exchange) {
    Set<String> theirs = new LinkedHashSet<>();
    String kind = MemberRoutes.membershipType(exchange, "all");
    if (!kind.equals("dynamic")) {
      theirs.addAll(groups.staticGroups(account, iamId));
    }
    if (!kind.equals("static")) {
      theirs.addAll(groups.dynamicGroups(account, iamId));
    }
    return theirs;
  }

  private static boolean mentions(AccessGroup group, String search) {
    String wanted = search.toLowerCase(Locale.ROOT);
    return group.name().toLowerCase(Locale.ROOT).contains(wanted)
        || group.description().orElse("").toLowerCase(Locale.ROOT).contains(wanted);
  }

  private Comparator<AccessGroup> order(Exchange exchange) {
    String sort = exchange.query("sort").orElse("");
    String key = sort.startsWith("-") ? sort.substring(1) : sort;
    Comparator<AccessGroup> order =
        switch (key) {
          case "" -> Comparator.comparingInt(group -> 0);
          case "id" -> Comparator.comparing(AccessGroup::id);
          case "name" -> Comparator.comparing(AccessGroup::name);
          case "description" -> Comparator.comparing(group -> group.description().orElse(""));
          case "is_federated" -> Comparator.comparing(this::isFederated);
          default ->
              throw Refusal.invalid(
                  "Query parameter 'sort' must be id, name, description or is_federated.");
        };
    return sort.startsWith("-") ? order.reversed() : order;
  }

  private boolean isFederated(AccessGroup group) {
    return !groups.rules().of(group.id()).isEmpty();
  }

  private Answer write(AccessGroup group, Exchange exchange) {
    Answer answer = GroupBodies.write(group, exchange.base(prefix) + "/v2/groups");
    return exchange.flag("show_federated")
        ? answer.with("is_federated", isFederated(group))
        : answer;
  }

  private void get(Exchange exchange) {
    AccessGroup group = door.visible(exchange, exchange.caller(), "groups.read");
    exchange.entityTag(group.entityTag());
    exchange.answer(200, write(group, exchange));
  }

  private void update(Exchange exchange) {
    Identity caller = exchange.caller();
    AccessGroup old = door.visible(exchange, caller, "groups.update");
    Groups.requireOwn(old);
    Body body = exchange.body();
    AccessGroup changed =
        groups.update(
            old.id(),
            exchange.header("If-Match"),
            body.text("name"),
            body.text("description"),
            caller.iamId());
    exchange.entityTag(changed.entityTag());
    exchange.answer(200, write(changed, exchange));
  }

  private void delete(Exchange exchange) {
    AccessGroup group = door.visible(exchange, exchange.caller(), "groups.delete");
    groups.delete(group, exchange.flag("force"));
    exchange.answer(204);
  }

  private void settings(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = GroupDoor.account(exchange);
    door.require(caller, account, "account-settings.read", "");
    exchange.answer(200, GroupBodies.write(account, groups.publicAccess().of(account)));
  }

  private void changeSettings(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = GroupDoor.account(exchange);
    door.require(caller, account, "account-settings.update", "");
    Optional<Boolean> enabled = exchange.body().flag("public_access_enabled");
    exchange.answer(
        200,
        GroupBodies.write(
            account,
            enabled.isPresent()
                ? groups.letEverybodyIn(account, enabled.get(), caller.iamId())
                : groups.publicAccess().of(account)));
  }
}
