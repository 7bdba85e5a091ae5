package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.iam.internal.Ids;
import io.github.redoubt.emulator.iam.policies.Policies;
import io.github.redoubt.emulator.iam.policies.PolicyAuthority;
import io.github.redoubt.emulator.iam.policies.PolicyRoutes;
import io.github.redoubt.emulator.iam.policies.RoleRoutes;
import io.github.redoubt.emulator.iam.policies.Roles;
import io.github.redoubt.emulator.iam.policies.SettingsRoutes;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Identity and access management of all accounts of one emulator. */
public final class AccessManagement {

  private static final String NONE = "";

  private final Map<String, String> serversByAccount = new ConcurrentHashMap<>();
  private final AtomicReference<String> firstAccount = new AtomicReference<>(NONE);

  private final EmulatorClock clock;
  private final Tokens tokens;
  private final ComputeTokens computeTokens;
  private final ApiKeys apiKeys;
  private final ServiceIds serviceIds;
  private final Profiles profiles;
  private final Roles roles;
  private final Policies policies;
  private final PolicyAuthority authority;
  private final SignIn signIn;

  /** Starts with no account. */
  public AccessManagement(EmulatorClock clock) {
    this.clock = clock;
    this.tokens = new Tokens(clock);
    this.computeTokens = new ComputeTokens(clock);
    this.apiKeys = new ApiKeys(clock);
    this.serviceIds = new ServiceIds(clock);
    this.profiles = new Profiles(clock);
    this.roles = new Roles(clock);
    this.policies = new Policies(clock, roles, serviceIds::isLocked);
    this.authority = new PolicyAuthority(clock, tokens, who -> Set.of(), roles, policies);
    this.signIn = new SignIn(clock, tokens, apiKeys, profiles, computeTokens);
  }

  /** Mounts IAM and the metadata service of virtual servers under their prefixes. */
  public void addRoutes(JavalinConfig config, String prefix, String metadataPrefix) {
    RoutesConfig routes = config.routes;
    Gate gate = new Gate(authority);
    new TokenRoutes(tokens, signIn, profiles).addTo(routes, prefix);
    new ApiKeyRoutes(tokens, apiKeys, serviceIds, gate).addTo(routes, prefix);
    new ServiceIdRoutes(tokens, serviceIds, apiKeys, policies, gate).addTo(routes, prefix);
    new ProfileRoutes(tokens, profiles, policies, gate).addTo(routes, prefix);
    new PolicyRoutes(tokens, roles, policies, gate, prefix).addTo(routes);
    new RoleRoutes(tokens, roles, policies, gate, prefix).addTo(routes);
    new SettingsRoutes(tokens, gate, prefix).addTo(routes);
    NotEmulated.addTo(routes, prefix, tokens);
    new MetadataRoutes(clock, tokens, computeTokens, signIn, profiles, this::server)
        .addTo(routes, metadataPrefix);
  }

  /** Who says what a caller may do. */
  public Authority authority() {
    return authority;
  }

  /** Makes an account with an owner, the owner's API key and one virtual server. */
  public NewAccount newAccount() {
    String accountId = Ids.hex32();
    String owner = "IBMid-" + Ids.hex32().substring(0, 10).toUpperCase(Locale.ROOT);
    authority.own(accountId, owner);
    String secret = apiKeys.create(owner, accountId, owner, ApiKeys.Wish.named("owner")).secret();
    String server =
        "crn:v1:bluemix:public:is:us-south-1:a/" + accountId + "::instance:0717_" + Ids.uuid();
    serversByAccount.put(accountId, server);
    firstAccount.compareAndSet(NONE, accountId);
    return new NewAccount(accountId, owner, secret, server);
  }

  private Optional<String> server(String account) {
    return Optional.ofNullable(
        serversByAccount.get(account.isEmpty() ? firstAccount.get() : account));
  }

  /** Signs a compute resource token. */
  public String computeToken(ComputeResource resource) {
    return computeTokens.issue(resource);
  }
}
