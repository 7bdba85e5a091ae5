package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.iam.policies.Policy.Terms;
import io.github.redoubt.emulator.iam.policies.PolicyForm.Extras;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Policy management on the wire: one store of policies, written in two versions. */
public final class PolicyRoutes {

  private static final int DEFAULT_LIMIT = 50;

  private final Authentication authentication;
  private final Policies policies;
  private final PolicyListing listing;
  private final Gate gate;
  private final String prefix;
  private final PolicyForm first;
  private final PolicyForm second;

  public PolicyRoutes(
      Authentication authentication, Roles roles, Policies policies, Gate gate, String prefix) {
    this.authentication = authentication;
    this.policies = policies;
    this.listing = new PolicyListing(policies);
    this.gate = gate;
    this.prefix = prefix;
    this.second = new SecondVersion(roles);
    this.first = new FirstVersion(roles, second.path());
  }

  public void addTo(RoutesConfig routes) {
    addTo(routes, first);
    addTo(routes, second);
    routes.patch(prefix + first.path() + "/{id}", route(first, this::patch));
  }

  private void addTo(RoutesConfig routes, PolicyForm form) {
    String all = prefix + form.path();
    String one = all + "/{id}";
    routes.get(all, route(form, this::list));
    routes.post(all, route(form, this::create));
    routes.get(one, route(form, this::get));
    routes.put(one, route(form, this::replace));
    routes.delete(one, route(form, this::delete));
  }

  private Handler route(PolicyForm form, BiConsumer<Exchange, PolicyForm> action) {
    return Form.POLICY.route(authentication, exchange -> action.accept(exchange, form));
  }

  private void create(Exchange exchange, PolicyForm form) {
    Identity caller = exchange.caller();
    Terms terms = form.read(exchange.body());
    require(caller, terms, "create");
    answer(exchange, form, 201, policies.create(terms, caller.iamId()));
  }

  private void list(Exchange exchange, PolicyForm form) {
    Identity caller = exchange.caller();
    String account = requiredAccount(exchange);
    if (!caller.accountId().equals(account)) {
      throw Refusal.forbidden("You are not authorized to use this API.");
    }
    Extras extras = extras(exchange);
    int size = exchange.pageSize("limit", DEFAULT_LIMIT);
    PolicyListing.Part part =
        listing.list(exchange, account, policy -> reads(caller, policy), size);
    String base = exchange.base(prefix);
    Answer answer =
        new Answer()
            .withAll(
                "policies",
                part.rows().stream().map(policy -> form.write(policy, base, extras)).toList());
    if (exchange.query("limit").isPresent() || part.next().isPresent()) {
      addPaging(answer, exchange, size, part);
    }
    exchange.answer(200, answer);
  }

  private static String requiredAccount(Exchange exchange) {
    return exchange
        .query("account_id")
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Reason.INVALID,
                    "missing_required_query_parameter",
                    "",
                    "Query parameter 'account_id' is required."));
  }

  private static void addPaging(
      Answer answer, Exchange exchange, int size, PolicyListing.Part part) {
    String url =
        exchange.urlWith(
                "account_id",
                "iam_id",
                "access_group_id",
                "type",
                "service_type",
                "service_name",
                "service_group_id",
                "tag_name",
                "tag_value",
                "sort",
                "format",
                "state")
            + "&limit="
            + size;
    answer.with("limit", size).with("first", new Answer().with("href", url));
    part.next()
        .ifPresent(
            token ->
                answer.with(
                    "next",
                    new Answer().with("href", url + "&start=" + token).with("start", token)));
  }

  private Extras extras(Exchange exchange) {
    return exchange
        .query("format")
        .map(
            format ->
                switch (format) {
                  case "include_last_permit" -> new Extras(false, policies::permitsOf);
                  case "display" -> new Extras(true, Extras.NONE.permits());
                  default ->
                      throw Refusal.invalid(
                          "Query parameter 'format' must be include_last_permit or display.");
                })
        .orElse(Extras.NONE);
  }

  private boolean reads(Identity caller, Policy policy) {
    return gate.allows(caller, "iam.policy.read", target(policy.terms()));
  }

  private void get(Exchange exchange, PolicyForm form) {
    Policy policy = visible(exchange, exchange.caller(), "read");
    exchange.entityTag(policy.entityTag());
    exchange.answer(200, form.write(policy, exchange.base(prefix), extras(exchange)));
  }

  private void replace(Exchange exchange, PolicyForm form) {
    Identity caller = exchange.caller();
    Policy old = visible(exchange, caller, "update");
    Terms terms = form.read(exchange.body());
    form.requireReplaceable(old);
    require(caller, terms, "update");
    answer(
        exchange,
        form,
        200,
        policies.replace(old.id(), exchange.header("If-Match"), terms, caller.iamId()));
  }

  private void patch(Exchange exchange, PolicyForm form) {
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
        form,
        200,
        policies.activate(old.id(), exchange.header("If-Match"), active, caller.iamId()));
  }

  private void delete(Exchange exchange, PolicyForm form) {
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

  private void answer(Exchange exchange, PolicyForm form, int status, Policy policy) {
    exchange.entityTag(policy.entityTag());
    exchange.answer(status, form.write(policy, exchange.base(prefix), Extras.NONE));
  }

  /** Requires that the caller may do something to the policies about a resource. */
  private void require(Identity caller, Terms terms, String action) {
    gate.require(caller, "iam.policy." + action, target(terms));
  }

  /**
   * What a policy is about, as far as it names it; whoever handles policies about several things at
   * once needs access to more than each of them.
   */
  private static Map<String, String> target(Terms terms) {
    Map<String, String> target = new HashMap<>();
    terms
        .resource()
        .forEach(
            each -> {
              if (each.operator() == TextOperator.EQUALS || each.operator() == TextOperator.MATCH) {
                target.put(each.name(), each.values().get(0));
              }
            });
    return target;
  }
}
