package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.internal.Answer;
import io.github.redoubt.emulator.iam.internal.Exchange;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.iam.internal.Page;
import io.github.redoubt.emulator.iam.internal.Refusal;
import io.github.redoubt.emulator.iam.policies.Policy.Terms;
import io.javalin.config.RoutesConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Policy management, version 1, on the wire. */
public final class PolicyRoutes {

  private static final int DEFAULT_LIMIT = 50;

  private final Authentication authentication;
  private final Policies policies;
  private final Gate gate;
  private final String prefix;

  public PolicyRoutes(Authentication authentication, Policies policies, Gate gate, String prefix) {
    this.authentication = authentication;
    this.policies = policies;
    this.gate = gate;
    this.prefix = prefix;
  }

  public void addTo(RoutesConfig routes) {
    String all = prefix + "/v1/policies";
    String one = all + "/{id}";
    routes.get(all, route(this::list));
    routes.post(all, route(this::create));
    routes.get(one, route(this::get));
    routes.put(one, route(this::replace));
    routes.patch(one, route(this::patch));
    routes.delete(one, route(this::delete));
  }

  private io.javalin.http.Handler route(Consumer<Exchange> action) {
    return Form.POLICY.route(authentication, action);
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Terms terms = PolicyBodies.read(exchange.body());
    require(caller, terms, "create");
    answer(exchange, 201, policies.create(terms, caller.iamId()));
  }

  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    String account =
        exchange
            .query("account_id")
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Reason.INVALID,
                        "missing_required_query_parameter",
                        "",
                        "Query parameter 'account_id' is required."));
    if (!caller.accountId().equals(account)) {
      throw Refusal.forbidden("You are not authorized to use this API.");
    }
    List<Policy> visible =
        policies.list(filter(exchange, account)).stream()
            .filter(policy -> reads(caller, policy))
            .toList();
    Page<Policy> page =
        Page.of(visible, exchange.query("start"), exchange.pageSize("limit", DEFAULT_LIMIT));
    String base = exchange.base(prefix);
    Answer answer =
        new Answer()
            .withAll(
                "policies",
                page.rows().stream().map(policy -> PolicyBodies.write(policy, base)).toList());
    if (exchange.query("limit").isPresent() || page.next().isPresent()) {
      String url = exchange.url() + "?account_id=" + account + "&limit=" + page.size();
      answer.with("limit", page.size()).with("first", new Answer().with("href", url));
      page.next()
          .ifPresent(
              token ->
                  answer.with(
                      "next",
                      new Answer().with("href", url + "&start=" + token).with("start", token)));
    }
    exchange.answer(200, answer);
  }

  private static Predicate<Policy> filter(Exchange exchange, String account) {
    boolean active = !exchange.query("state").orElse("active").equals("deleted");
    Predicate<Policy> filter =
        policy -> policy.active() == active && policy.terms().accountId().equals(account);
    return filter
        .and(
            policy ->
                exchange
                    .query("type")
                    .map(policy.terms().type().name().toLowerCase(Locale.ROOT)::equals)
                    .orElse(true))
        .and(
            policy ->
                exchange
                    .query("iam_id")
                    .map(id -> policy.terms().subjectValue("iam_id").filter(id::equals).isPresent())
                    .orElse(true));
  }

  private boolean reads(Identity caller, Policy policy) {
    try {
      require(caller, policy.terms(), "read");
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }

  private void get(Exchange exchange) {
    answer(exchange, 200, visible(exchange, exchange.caller(), "read"));
  }

  private void replace(Exchange exchange) {
    Identity caller = exchange.caller();
    Policy old = visible(exchange, caller, "update");
    Terms terms = PolicyBodies.read(exchange.body());
    require(caller, terms, "update");
    answer(
        exchange,
        200,
        policies.replace(old.id(), exchange.header("If-Match"), terms, caller.iamId()));
  }

  private void patch(Exchange exchange) {
    Identity caller = exchange.caller();
    Policy old = known(exchange, caller);
    require(caller, old.terms(), "update");
    boolean active =
        switch (exchange.body().requiredText("state")) {
          case "active" -> true;
          case "deleted" -> false;
          default -> throw Refusal.invalid("Property 'state' must be active or deleted.");
        };
    answer(
        exchange,
        200,
        policies.activate(old.id(), exchange.header("If-Match"), active, caller.iamId()));
  }

  private void delete(Exchange exchange) {
    Identity caller = exchange.caller();
    Policy old = visible(exchange, caller, "delete");
    policies.delete(old.id(), caller.iamId());
    exchange.answer(204);
  }

  private Policy visible(Exchange exchange, Identity caller, String action) {
    Policy policy = known(exchange, caller);
    if (!policy.active()) {
      throw Refusal.notFound("Policy", policy.id());
    }
    require(caller, policy.terms(), action);
    return policy;
  }

  private Policy known(Exchange exchange, Identity caller) {
    String id = exchange.path("id");
    return policies
        .find(id)
        .filter(policy -> policy.terms().accountId().equals(caller.accountId()))
        .orElseThrow(() -> Refusal.notFound("Policy", id));
  }

  private void answer(Exchange exchange, int status, Policy policy) {
    exchange.entityTag(policy.entityTag());
    exchange.answer(status, PolicyBodies.write(policy, exchange.base(prefix)));
  }

  /** Requires that the caller may do something to the policies about a resource. */
  private void require(Identity caller, Terms terms, String action) {
    Map<String, String> target = new HashMap<>();
    terms.resource().forEach(each -> target.put(each.name(), each.value()));
    gate.require(caller, "iam.policy." + action, target);
  }
}
