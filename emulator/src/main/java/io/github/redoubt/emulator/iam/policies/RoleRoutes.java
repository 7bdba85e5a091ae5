package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Roles on the wire: those that a service knows, and those that an account made itself. */
public final class RoleRoutes {

  private static final String SERVICE = "iam-access-management";

  private final Authentication authentication;
  private final Roles roles;
  private final Policies policies;
  private final Gate gate;
  private final String prefix;

  public RoleRoutes(
      Authentication authentication, Roles roles, Policies policies, Gate gate, String prefix) {
    this.authentication = authentication;
    this.roles = roles;
    this.policies = policies;
    this.gate = gate;
    this.prefix = prefix;
  }

  public void addTo(RoutesConfig routes) {
    String all = prefix + "/v2/roles";
    String one = all + "/{id}";
    routes.get(all, route(this::list));
    routes.post(all, route(this::create));
    routes.get(one, route(this::get));
    routes.put(one, route(this::replace));
    routes.delete(one, route(this::delete));
  }

  private Handler route(Consumer<Exchange> action) {
    return Form.POLICY.route(authentication, action);
  }

  /** Every caller may know which roles there are; those of an account only who may read them. */
  private void list(Exchange exchange) {
    Identity caller = exchange.caller();
    Optional<String> account = exchange.query("account_id");
    account.ifPresent(id -> require(caller, id, "customRole.read"));
    String service = exchange.query("service_name").orElse("");
    Policy.Type type =
        exchange.query("policy_type").map(RoleRoutes::type).orElse(Policy.Type.ACCESS);
    String source = exchange.query("source_service_name").orElse("");
    if (type == Policy.Type.AUTHORIZATION && (service.isEmpty() || source.isEmpty())) {
      throw Refusal.invalid(
          "Roles of authorizations need the parameters 'source_service_name' and 'service_name'.");
    }
    List<CustomRole> custom =
        account.map(id -> roles.custom().of(id)).orElse(List.of()).stream()
            .filter(role -> service.isEmpty() || role.terms().serviceName().equals(service))
            .toList();
    List<String> services =
        exchange
            .query("service_group_id")
            .map(roles::servicesOf)
            .orElse(service.isEmpty() ? List.of() : List.of(service));
    boolean access = type == Policy.Type.ACCESS;
    String base = exchange.base(prefix);
    exchange.answer(
        200,
        new Answer()
            .withAll(
                "custom_roles",
                access ? custom.stream().map(role -> write(role, base)).toList() : List.of())
            .withAll(
                "service_roles",
                write(
                    access
                        ? roles.serviceRoles(services)
                        : roles.authorizationRoles(source, service),
                    services))
            .withAll("system_roles", access ? write(roles.systemRoles(), services) : List.of()));
  }

  private static Policy.Type type(String name) {
    return switch (name) {
      case "access" -> Policy.Type.ACCESS;
      case "authorization" -> Policy.Type.AUTHORIZATION;
      default ->
          throw Refusal.invalid("Query parameter 'policy_type' must be access or authorization.");
    };
  }

  private List<Answer> write(List<Role> all, List<String> services) {
    return all.stream().map(role -> write(role, services)).toList();
  }

  private Answer write(Role role, List<String> services) {
    Set<String> actions = new TreeSet<>(roles.actions(role, ""));
    services.forEach(service -> actions.addAll(roles.actions(role, service)));
    return new Answer()
        .with("crn", role.crn())
        .with("display_name", roles.displayName(role))
        .with("description", roles.description(role))
        .withTexts("actions", List.copyOf(actions));
  }

  private void create(Exchange exchange) {
    Identity caller = exchange.caller();
    Body body = exchange.body();
    String account = body.requiredText("account_id");
    String service = body.requiredText("service_name");
    require(caller, account, "customRole.create");
    answer(
        exchange,
        201,
        roles
            .custom()
            .create(account, body.requiredText("name"), terms(body, service), caller.iamId()));
  }

  private static CustomRole.Terms terms(Body body, String service) {
    return new CustomRole.Terms(
        service,
        body.requiredText("display_name"),
        body.text("description"),
        body.texts("actions"));
  }

  private void get(Exchange exchange) {
    answer(exchange, 200, known(exchange, exchange.caller(), "customRole.read"));
  }

  private void replace(Exchange exchange) {
    Identity caller = exchange.caller();
    CustomRole old = known(exchange, caller, "customRole.update");
    CustomRole.Terms terms = terms(exchange.body(), old.terms().serviceName());
    answer(
        exchange,
        200,
        roles.custom().replace(old.id(), exchange.header("If-Match"), terms, caller.iamId()));
  }

  private void delete(Exchange exchange) {
    CustomRole role = known(exchange, exchange.caller(), "customRole.delete");
    roles.custom().delete(role.id(), policies::grantsAnywhere);
    exchange.answer(204);
  }

  private CustomRole known(Exchange exchange, Identity caller, String action) {
    CustomRole role = roles.custom().get(exchange.path("id"));
    if (!role.accountId().equals(caller.accountId())) {
      throw CustomRoles.notFound(role.id());
    }
    require(caller, role.accountId(), action);
    return role;
  }

  private void require(Identity caller, String account, String action) {
    gate.require(
        caller, SERVICE + "." + action, Map.of("serviceName", SERVICE, "accountId", account));
  }

  private void answer(Exchange exchange, int status, CustomRole role) {
    exchange.entityTag(role.entityTag());
    exchange.answer(status, write(role, exchange.base(prefix)));
  }

  private static Answer write(CustomRole role, String base) {
    CustomRole.Terms terms = role.terms();
    return new Answer()
        .with("id", role.id())
        .with("crn", role.crn())
        .with("name", role.name())
        .with("display_name", terms.displayName())
        .with("description", terms.description())
        .with("account_id", role.accountId())
        .with("service_name", terms.serviceName())
        .withTexts("actions", terms.actions())
        .with("href", base + "/v2/roles/" + role.id())
        .with("created_at", role.createdAt())
        .with("created_by_id", role.createdBy())
        .with("last_modified_at", role.modifiedAt())
        .with("last_modified_by_id", role.modifiedBy());
  }
}
