package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The members of access groups on the wire. */
final class MemberRoutes {

  private static final int MULTI_STATUS = 207;
  private static final Set<String> MEMBERSHIP_TYPES = Set.of("static", "dynamic", "all");

  private final Groups groups;
  private final GroupDoor door;

  MemberRoutes(Groups groups, GroupDoor door) {
    this.groups = groups;
    this.door = door;
  }

  void addTo(RoutesConfig routes, String all) {
    String everywhere = all + "/_allgroups/members/{member}";
    routes.put(everywhere, door.route(this::addToMany));
    routes.delete(everywhere, door.route(this::removeFromAll));
    String members = all + "/{group}/members";
    routes.put(members, door.route(this::add));
    routes.get(members, door.route(this::list));
    routes.post(members + "/delete", door.route(this::removeMany));
    routes.head(members + "/{member}", door.route(this::check));
    routes.delete(members + "/{member}", door.route(this::remove));
  }

  private void check(Exchange exchange) {
    AccessGroup group = door.visible(exchange, exchange.caller(), "members.read");
    String member = exchange.path("member");
    if (!groups.contains(group, member)) {
      throw Refusal.notFound("Member", member);
    }
    exchange.answer(204);
  }

  private void add(Exchange exchange) {
    Identity caller = exchange.caller();
    AccessGroup group = door.visible(exchange, caller, "members.add");
    Groups.requireOwn(group);
    List<Body> wished = exchange.body().objects("members");
    requireNumber(wished, "members");
    // Before the first of them is added, since a request that is refused adds nobody.
    wished.forEach(MemberRoutes::requireWhole);
    List<Answer> results =
        wished.stream().map(each -> addOne(exchange, group, each, caller.iamId())).toList();
    exchange.answer(MULTI_STATUS, new Answer().withAll("members", results));
  }

  private static void requireWhole(Body wish) {
    wish.requiredText("iam_id");
    wish.requiredText("type");
  }

  private Answer addOne(Exchange exchange, AccessGroup group, Body wish, String by) {
    String iamId = wish.requiredText("iam_id");
    String type = wish.requiredText("type");
    try {
      Member added = groups.add(group, iamId, type, by);
      return GroupBodies.write(added).with("status_code", 200);
    } catch (Refusal refusal) {
      Answer answer = new Answer().with("iam_id", iamId).with("type", type);
      return GroupBodies.refused(answer, refusal, exchange);
    }
  }

  private static void requireNumber(List<?> wished, String member) {
    if (wished.isEmpty() || wished.size() > Groups.MOST_AT_ONCE) {
      throw Refusal.invalid("Property '" + member + "' must have from 1 to 50 elements.");
    }
  }

  private void list(Exchange exchange) {
    AccessGroup group = door.visible(exchange, exchange.caller(), "members.list");
    String kind = membershipType(exchange, "static");
    List<Member> found = new ArrayList<>();
    if (!kind.equals("dynamic")) {
      found.addAll(groups.members(group));
    }
    if (!kind.equals("static")) {
      found.addAll(groups.dynamicMembers(group));
    }
    exchange.query("type").ifPresent(type -> found.removeIf(member -> !member.type().equals(type)));
    order(exchange, group).ifPresent(found::sort);
    Window window = Window.of(exchange);
    String url = exchange.urlWith("membership_type", "type", "verbose", "sort");
    List<Answer> rows =
        window.rows(found).stream().map(member -> row(exchange, group, member)).toList();
    exchange.answer(200, window.answer(found.size(), url).withAll("members", rows));
  }

  static String membershipType(Exchange exchange, String otherwise) {
    String kind = exchange.query("membership_type").orElse(otherwise);
    if (!MEMBERSHIP_TYPES.contains(kind)) {
      throw Refusal.invalid("Query parameter 'membership_type' must be static, dynamic or all.");
    }
    return kind;
  }

  /** By name and mail address only where the caller asked for them. */
  private Optional<Comparator<Member>> order(Exchange exchange, AccessGroup group) {
    String sort = exchange.query("sort").orElse("");
    if (sort.isEmpty()) {
      return Optional.empty();
    }
    String key = sort.startsWith("-") ? sort.substring(1) : sort;
    Function<Member, String> by =
        switch (key) {
          case "id" -> Member::iamId;
          case "name" -> member -> described(group, member).name();
          case "email" -> member -> described(group, member).email().orElse("");
          default -> throw Refusal.invalid("Query parameter 'sort' must be id, name or email.");
        };
    Comparator<Member> order = Comparator.comparing(by);
    return Optional.of(sort.startsWith("-") ? order.reversed() : order);
  }

  private Directory.Entry described(AccessGroup group, Member member) {
    return groups
        .describe(group, member)
        .orElse(new Directory.Entry("", Optional.empty(), Optional.empty()));
  }

  private Answer row(Exchange exchange, AccessGroup group, Member member) {
    Answer answer =
        GroupBodies.write(member)
            .with("membership_type", member.dynamic() ? "dynamic" : "static")
            .with("href", exchange.url() + "/" + member.iamId());
    if (exchange.flag("verbose")) {
      groups
          .describe(group, member)
          .ifPresent(
              entry ->
                  answer
                      .with("name", entry.name())
                      .with("email", entry.email())
                      .with("description", entry.description()));
    }
    return answer;
  }

  private void remove(Exchange exchange) {
    AccessGroup group = door.visible(exchange, exchange.caller(), "members.delete");
    groups.remove(group, exchange.path("member"));
    exchange.answer(204);
  }

  private void removeMany(Exchange exchange) {
    AccessGroup group = door.visible(exchange, exchange.caller(), "members.delete");
    Groups.requireOwn(group);
    List<String> wished = exchange.body().texts("members");
    requireNumber(wished, "members");
    List<Answer> results =
        wished.stream()
            .map(each -> removeOne(exchange, group, each, new Answer().with("iam_id", each)))
            .toList();
    exchange.answer(
        MULTI_STATUS, new Answer().with("access_group_id", group.id()).withAll("members", results));
  }

  private Answer removeOne(Exchange exchange, AccessGroup group, String iamId, Answer answer) {
    try {
      groups.remove(group, iamId);
      return answer.with("status_code", 204).with("trace", exchange.transaction());
    } catch (Refusal refusal) {
      return GroupBodies.refused(answer, refusal, exchange);
    }
  }

  private void addToMany(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = GroupDoor.account(exchange);
    Body body = exchange.body();
    String type = body.requiredText("type");
    List<String> wished = body.texts("groups");
    requireNumber(wished, "groups");
    String iamId = exchange.path("member");
    List<Answer> results =
        wished.stream()
            .map(
                id -> {
                  Answer answer = new Answer().with("access_group_id", id);
                  try {
                    groups.add(
                        changeable(caller, account, id, "members.add"),
                        iamId,
                        type,
                        caller.iamId());
                    return answer.with("status_code", 200).with("trace", exchange.transaction());
                  } catch (Refusal refusal) {
                    return GroupBodies.refused(answer, refusal, exchange);
                  }
                })
            .toList();
    exchange.answer(MULTI_STATUS, new Answer().with("iam_id", iamId).withAll("groups", results));
  }

  private void removeFromAll(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = GroupDoor.account(exchange);
    door.require(caller, account, "members.read", "");
    String iamId = exchange.path("member");
    Set<String> theirs = groups.staticGroups(account, iamId);
    if (theirs.isEmpty()) {
      throw Refusal.notFound("Member", iamId);
    }
    List<Answer> results =
        theirs.stream()
            .map(
                id -> {
                  Answer answer = new Answer().with("access_group_id", id);
                  try {
                    return removeOne(
                        exchange, changeable(caller, account, id, "members.delete"), iamId, answer);
                  } catch (Refusal refusal) {
                    return GroupBodies.refused(answer, refusal, exchange);
                  }
                })
            .toList();
    exchange.answer(MULTI_STATUS, new Answer().with("iam_id", iamId).withAll("groups", results));
  }

  private AccessGroup changeable(Identity caller, String account, String id, String action) {
    door.require(caller, account, action, id);
    return groups.find(account, id).orElseThrow(() -> Groups.notFound(id));
  }
}
