package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.web.AnyMethod;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;

/** What IAM has and the emulator does not: 501. What IAM does not have: 404. */
final class NotEmulated {

  private static final List<String> KNOWN =
      List.of(
          "/v1/profile_templates",
          "/v1/profile_assignments",
          "/v1/account_settings_templates",
          "/v1/account_settings_assignments",
          "/v1/policy_templates",
          "/v1/policy_assignments");

  private NotEmulated() {}

  /** Comes after all other routes. */
  static void addTo(RoutesConfig routes, String prefix, Authentication authentication) {
    for (String known : KNOWN) {
      Handler refusing = Form.IDENTITY.route(authentication, exchange -> refuse(known));
      AnyMethod.on(routes, prefix + known, refusing);
      AnyMethod.on(routes, prefix + known + "/*", refusing);
    }
    AnyMethod.on(
        routes,
        prefix + "/*",
        Form.IDENTITY.route(
            authentication,
            exchange -> {
              throw Refusal.notFound("Path", exchange.url());
            }));
  }

  private static void refuse(String path) {
    throw Refusal.notEmulated("The operation under " + path);
  }
}
