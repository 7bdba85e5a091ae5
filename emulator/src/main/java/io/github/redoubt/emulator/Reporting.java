package io.github.redoubt.emulator;

import io.github.redoubt.emulator.activity.KeyUses;
import io.github.redoubt.emulator.activity.Registry;
import io.github.redoubt.emulator.activity.Service;
import io.github.redoubt.emulator.activity.SignIns;
import io.github.redoubt.emulator.activity.Witness;
import io.github.redoubt.emulator.iam.AccessManagement;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.tokens.Attempt;
import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.keys.KeyManagement;
import io.github.redoubt.emulator.resources.ResourceServices;
import io.javalin.config.RoutesConfig;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Has an emulator's services report what is done with them, and knows what things are called that
 * are reported of. Object Storage reports its calls itself.
 */
final class Reporting {

  private static final Set<String> KEY_SERVICES = Set.of("kms", "hs-crypto");

  private final EmulatorClock clock;
  private final AccessManagement iam;
  private final ResourceServices resources;
  private final KeyManagement keys;
  private final Registry registry = new Names();
  private final Consumer<ActivityEvent> sink;
  private final Witness witness;

  Reporting(
      EmulatorClock clock,
      AccessManagement iam,
      ResourceServices resources,
      KeyManagement keys,
      Consumer<ActivityEvent> sink) {
    this.clock = clock;
    this.iam = iam;
    this.resources = resources;
    this.keys = keys;
    this.sink = sink;
    this.witness = new Witness(clock, resources.placedAuthority(), registry, sink);
    keys.onUse(new KeyUses(clock, registry, sink)::report);
  }

  Registry registry() {
    return registry;
  }

  Consumer<ActivityEvent> sink() {
    return sink;
  }

  /** Takes who signs in. */
  Consumer<Attempt> signIns() {
    return new SignIns(clock, registry, sink)::report;
  }

  void watchAccess(RoutesConfig routes, String prefix) {
    Service iamIdentity = Service.ofAccount("iam-identity", "IAM", Service.GLOBAL);
    witness.watch(routes, prefix, "iam", iamIdentity);
  }

  void watchResources(RoutesConfig routes, String controller, String manager) {
    String name = "resource-controller";
    String title = "Resource Controller";
    witness.watch(
        routes,
        controller,
        "resources",
        new Service(name, title, false, Service.GLOBAL, (context, id) -> resources.instanceOf(id)));
    witness.watch(
        routes, manager, "resource groups", Service.ofAccount(name, title, Service.GLOBAL));
  }

  /** Watches a key service, whose instance is named in a header. */
  void watchKeys(RoutesConfig routes, String prefix, String name) {
    String title = name.equals("kms") ? "Key Protect" : "Hyper Protect Crypto Services";
    witness.watch(
        routes,
        prefix,
        "keys",
        new Service(
            name,
            title,
            true,
            "",
            (context, id) ->
                Optional.ofNullable(context.header("Bluemix-Instance"))
                    .flatMap(resources::instance)
                    .filter(crn -> isOf(crn, name))));
  }

  void watchEventRouting(RoutesConfig routes, String prefix) {
    Service service = Service.ofAccount("atracker", "Event Routing", Service.HOME);
    witness.watch(routes, prefix, "event routing", service);
  }

  void watchLogsRouting(RoutesConfig routes, String prefix) {
    witness.watch(routes, prefix, "logs routing", logsRouting());
  }

  void watchTenants(RoutesConfig routes, String prefix) {
    witness.watch(routes, prefix, "tenants", logsRouting());
  }

  private static Service logsRouting() {
    return Service.ofAccount("logs-router", "Logs Routing", Service.HOME);
  }

  void watchAppId(RoutesConfig routes, String prefix) {
    witness.watch(routes, prefix, "app id", inPath("appid", "App ID"));
  }

  void watchCloudLogs(RoutesConfig routes, String prefix) {
    witness.watch(routes, prefix, "cloud logs", inPath("logs", "Cloud Logs"));
  }

  void watchNotifications(RoutesConfig routes, String prefix) {
    Service service = inPath("event-notifications", "Event Notifications");
    witness.watch(routes, prefix, "event notifications", service);
  }

  /** A service whose paths begin with the instance. */
  private Service inPath(String name, String title) {
    return new Service(
        name,
        title,
        false,
        "",
        (context, id) -> resources.instance(id).filter(crn -> isOf(crn, name)));
  }

  private static boolean isOf(String crn, String service) {
    return Crns.service(crn).equals(service);
  }

  /** What events call those who act, and where instances are filed. */
  private final class Names implements Registry {

    @Override
    public String nameOf(String accountId, String iamId) {
      return iam.nameOf(accountId, iamId);
    }

    @Override
    public Optional<Identity> behind(Identity acting) {
      return iam.behind(acting);
    }

    @Override
    public String resourceGroupOf(String instanceCrn) {
      return resources.groupOf(instanceCrn);
    }

    @Override
    public Optional<Known> find(String sourceCrn, String id) {
      String service = Crns.service(sourceCrn);
      if (KEY_SERVICES.contains(service)) {
        return keys.nameOf(sourceCrn, id).or(() -> resources.nameOf(id)).map(Names::called);
      }
      return service.startsWith("iam-")
          ? iam.find(Crns.account(sourceCrn), id)
          : resources.nameOf(id).map(Names::called);
    }

    private static Known called(String name) {
      return new Known(name, "");
    }
  }
}
