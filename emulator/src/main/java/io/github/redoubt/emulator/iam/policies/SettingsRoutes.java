package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.iam.policies.ManagementSettings.Interaction;
import io.github.redoubt.emulator.iam.policies.ManagementSettings.Settings;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.RoutesConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** An account's settings of access management, on the wire. */
public final class SettingsRoutes {

  private static final String SERVICE = "iam-access-management";

  private final Authentication authentication;
  private final Gate gate;
  private final String prefix;
  private final ManagementSettings settings = new ManagementSettings();

  public SettingsRoutes(Authentication authentication, Gate gate, String prefix) {
    this.authentication = authentication;
    this.gate = gate;
    this.prefix = prefix;
  }

  public void addTo(RoutesConfig routes) {
    String path = prefix + "/v1/accounts/{account}/settings/access_management";
    routes.get(path, Form.POLICY.route(authentication, this::get));
    routes.patch(path, Form.POLICY.route(authentication, this::update));
  }

  private void get(Exchange exchange) {
    answer(exchange, settings.of(account(exchange, "settings.read")));
  }

  private void update(Exchange exchange) {
    String account = account(exchange, "settings.update");
    Body types =
        exchange
            .body()
            .requiredObject("external_account_identity_interaction")
            .requiredObject("identity_types");
    Map<String, Interaction> told = new LinkedHashMap<>();
    for (String type : types.json().keySet()) {
      if (!ManagementSettings.IDENTITY_TYPES.contains(type)) {
        throw Refusal.invalid("'" + type + "' is not a type of identity.");
      }
      Body interaction = types.requiredObject(type);
      if (!interaction.has("external_allowed_accounts")) {
        throw Refusal.invalid("Property missing or empty: external_allowed_accounts");
      }
      told.put(
          type,
          new Interaction(
              interaction.requiredText("state"), interaction.texts("external_allowed_accounts")));
    }
    answer(exchange, settings.update(account, exchange.header("If-Match"), told));
  }

  private String account(Exchange exchange, String action) {
    String account = exchange.path("account");
    gate.require(
        exchange.caller(),
        SERVICE + "." + action,
        Map.of("serviceName", SERVICE, "accountId", account));
    return account;
  }

  private static void answer(Exchange exchange, Settings settings) {
    Answer types = new Answer();
    for (String type : ManagementSettings.IDENTITY_TYPES) {
      Interaction interaction = settings.of(type);
      types.with(
          type,
          new Answer()
              .with("state", interaction.state())
              .withTexts("external_allowed_accounts", interaction.accounts()));
    }
    exchange.entityTag(settings.entityTag());
    exchange.answer(
        200,
        new Answer()
            .with(
                "external_account_identity_interaction",
                new Answer().with("identity_types", types)));
  }
}
