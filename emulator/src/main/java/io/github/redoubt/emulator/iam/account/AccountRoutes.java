package io.github.redoubt.emulator.iam.account;

import io.github.redoubt.emulator.EmulatorClock;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Settings, limits and reports of accounts on the wire. */
public final class AccountRoutes {

  private static final String READ = "account.get";
  private static final String WRITE = "account.update";
  private static final String REPORT = "report.create";
  private static final long DEFAULT_HOURS = 720;

  private final Authentication authentication;
  private final Gate gate;
  private final AccountSettings settings;
  private final History history;
  private final Limits limits;
  private final Inactivity inactivity;
  private final Mfa mfa;
  private final Reports activityReports;
  private final Reports mfaReports;

  public AccountRoutes(
      EmulatorClock clock,
      Authentication authentication,
      Gate gate,
      AccountSettings settings,
      History history,
      Activities activities,
      Roll roll) {
    this.authentication = authentication;
    this.gate = gate;
    this.settings = settings;
    this.history = history;
    this.limits = new Limits(roll);
    this.inactivity = new Inactivity(clock, roll, activities);
    this.mfa = new Mfa(clock, roll, settings);
    this.activityReports = new Reports(clock);
    this.mfaReports = new Reports(clock);
  }

  public void addTo(RoutesConfig routes, String prefix) {
    String account = prefix + "/v1/accounts/{account}";
    routes.get(account + "/settings/identity", route(this::settings));
    routes.put(account + "/settings/identity", route(this::changeSettings));
    routes.get(account + "/effective_settings/identity", route(this::effective));
    routes.get(account + "/limits/identity", route(this::limits));
    routes.post(account + "/limits/identity", route(this::manyLimits));
    String activity = prefix + "/v1/activity/accounts/{account}/report";
    routes.post(activity, route(this::orderActivity));
    routes.get(activity + "/{reference}", route(x -> read(x, activityReports)));
    String factors = prefix + "/v1/mfa/accounts/{account}";
    routes.get(factors + "/status", route(this::mfaStatus));
    routes.post(factors + "/report", route(this::orderMfa));
    routes.get(factors + "/report/{reference}", route(x -> read(x, mfaReports)));
  }

  private Handler route(Consumer<Exchange> action) {
    return Form.IDENTITY.route(authentication, action);
  }

  /** The account of the path, if the caller may do this in it. */
  private String account(Exchange exchange, Identity caller, String action) {
    String account = exchange.path("account");
    gate.require(caller, account, action, "", "");
    return account;
  }

  private void settings(Exchange exchange) {
    String account = account(exchange, exchange.caller(), READ);
    answerSettings(exchange, account, settings.of(account));
  }

  private void changeSettings(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = account(exchange, caller, WRITE);
    IdentitySettings changed =
        settings.update(account, exchange.header("If-Match"), exchange.body());
    history.note(account, caller, "update");
    answerSettings(exchange, account, changed);
  }

  private void answerSettings(Exchange exchange, String account, IdentitySettings current) {
    exchange.entityTag(current.entityTag());
    exchange.answer(200, history.tellOfSettings(current.write(account), account, exchange));
  }

  private void effective(Exchange exchange) {
    String account = account(exchange, exchange.caller(), READ);
    IdentitySettings current = settings.of(account);
    exchange.answer(
        200,
        new Answer()
            .with("account_id", account)
            .with("effective", current.writeEffective())
            .with("account", history.tellOfSettings(current.write(account), account, exchange))
            .withAll("assigned_templates", List.of()));
  }

  private void limits(Exchange exchange) {
    String account = account(exchange, exchange.caller(), READ);
    exchange.answer(
        200,
        limits.usage(
            account,
            new Limits.Wish() {
              @Override
              public boolean asks(String name) {
                return exchange.flag(name);
              }

              @Override
              public List<String> names(String name) {
                return exchange
                    .query(name)
                    .map(text -> List.of(text.split(",", -1)))
                    .orElse(List.of());
              }
            }));
  }

  private void manyLimits(Exchange exchange) {
    String account = account(exchange, exchange.caller(), READ);
    Body body = exchange.body();
    exchange.answer(
        200,
        limits.usage(
            account,
            new Limits.Wish() {
              @Override
              public boolean asks(String name) {
                return body.flag(name).orElse(false);
              }

              @Override
              public List<String> names(String name) {
                return body.texts(name);
              }
            }));
  }

  private void orderActivity(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = account(exchange, caller, REPORT);
    requireType(exchange, "inactive");
    Duration duration = Duration.ofHours(hours(exchange));
    String reference =
        activityReports.order(
            account, given -> inactivity.report(account, caller.iamId(), given, duration));
    exchange.answer(202, new Answer().with("reference", reference));
  }

  private static long hours(Exchange exchange) {
    try {
      long hours = exchange.query("duration").map(Long::parseLong).orElse(DEFAULT_HOURS);
      if (hours >= 1) {
        return hours;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Refusal.invalid("Query parameter 'duration' must be a number of hours.");
  }

  private static void requireType(Exchange exchange, String only) {
    exchange
        .query("type")
        .filter(type -> !type.equals(only))
        .ifPresent(
            type -> {
              throw Refusal.invalid("Query parameter 'type' must be " + only + ".");
            });
  }

  private void mfaStatus(Exchange exchange) {
    String account = account(exchange, exchange.caller(), "mfa-status.get");
    String iamId =
        exchange
            .query("iam_id")
            .orElseThrow(() -> Refusal.invalid("Query parameter 'iam_id' is required."));
    exchange.answer(200, mfa.status(account, iamId));
  }

  private void orderMfa(Exchange exchange) {
    Identity caller = exchange.caller();
    String account = account(exchange, caller, REPORT);
    requireType(exchange, "mfa_status");
    String reference =
        mfaReports.order(account, given -> mfa.report(account, caller.iamId(), given));
    exchange.answer(202, new Answer().with("reference", reference));
  }

  private void read(Exchange exchange, Reports reports) {
    String account = account(exchange, exchange.caller(), "report.get");
    Optional<Answer> report = reports.read(account, exchange.path("reference"));
    if (report.isPresent()) {
      exchange.answer(200, report.get());
    } else {
      exchange.answer(204);
    }
  }
}
