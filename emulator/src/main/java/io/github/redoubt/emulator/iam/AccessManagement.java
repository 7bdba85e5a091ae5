package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.activity.Registry;
import io.github.redoubt.emulator.iam.account.AccountRoutes;
import io.github.redoubt.emulator.iam.account.AccountSettings;
import io.github.redoubt.emulator.iam.account.Activities;
import io.github.redoubt.emulator.iam.account.Desk;
import io.github.redoubt.emulator.iam.account.History;
import io.github.redoubt.emulator.iam.apikeys.ApiKeyRoutes;
import io.github.redoubt.emulator.iam.apikeys.ApiKeys;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.claims.Claims;
import io.github.redoubt.emulator.iam.claims.Sessions;
import io.github.redoubt.emulator.iam.groups.GroupRoutes;
import io.github.redoubt.emulator.iam.groups.Groups;
import io.github.redoubt.emulator.iam.internal.Gate;
import io.github.redoubt.emulator.iam.policies.Policies;
import io.github.redoubt.emulator.iam.policies.PolicyAuthority;
import io.github.redoubt.emulator.iam.policies.PolicyRoutes;
import io.github.redoubt.emulator.iam.policies.RoleGrants;
import io.github.redoubt.emulator.iam.policies.RoleRoutes;
import io.github.redoubt.emulator.iam.policies.Roles;
import io.github.redoubt.emulator.iam.policies.SettingsRoutes;
import io.github.redoubt.emulator.iam.profiles.ProfileRoutes;
import io.github.redoubt.emulator.iam.profiles.Profiles;
import io.github.redoubt.emulator.iam.serviceids.ServiceIdGroupRoutes;
import io.github.redoubt.emulator.iam.serviceids.ServiceIdGroups;
import io.github.redoubt.emulator.iam.serviceids.ServiceIdRoutes;
import io.github.redoubt.emulator.iam.serviceids.ServiceIds;
import io.github.redoubt.emulator.iam.tokens.Attempt;
import io.github.redoubt.emulator.iam.tokens.Attempts;
import io.github.redoubt.emulator.iam.tokens.ComputeTokens;
import io.github.redoubt.emulator.iam.tokens.MetadataRoutes;
import io.github.redoubt.emulator.iam.tokens.SignIn;
import io.github.redoubt.emulator.iam.tokens.TokenRoutes;
import io.github.redoubt.emulator.iam.tokens.Tokens;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Identity and access management of all accounts of one emulator. */
public final class AccessManagement {

  private static final String NONE = "";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String ASSUME_GRANT = "urn:ibm:params:oauth:grant-type:assume";
  private static final String FEDERATED_GRANT = "urn:ibm:params:oauth:grant-type:passcode";

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
  private final Sessions sessions = new Sessions();
  private final Groups groups;
  private final ServiceIdGroups serviceIdGroups;
  private final Residents residents;
  private final AccountSettings settings;
  private final History history;
  private final Activities activities;
  private final PolicyAuthority authority;
  private final SignIn signIn;
  private final ServiceCredentials serviceCredentials;

  /** Starts with no account. */
  public AccessManagement(EmulatorClock clock) {
    this.clock = clock;
    this.settings = new AccountSettings();
    this.history = new History(clock);
    this.activities = new Activities(clock);
    this.tokens = new Tokens(clock, settings::tokenLifetime, this::isKnown);
    this.computeTokens = new ComputeTokens(clock);
    this.apiKeys = new ApiKeys(clock);
    this.serviceIds = new ServiceIds(clock);
    this.serviceIdGroups = new ServiceIdGroups(clock);
    this.profiles = new Profiles(clock);
    this.roles = new Roles(clock);
    this.policies = new Policies(clock, roles, serviceIds::isLocked);
    this.residents =
        new Residents(serviceIds, serviceIdGroups, apiKeys, profiles, sessions, this::groupRules);
    this.groups = new Groups(clock, residents, sessions, policies::deleteAllOf);
    this.authority = new PolicyAuthority(clock, tokens, groups, roles, policies);
    this.signIn =
        new SignIn(clock, tokens, apiKeys, profiles, computeTokens, sessions, settings, activities);
    this.serviceCredentials =
        new ServiceCredentials(
            serviceIds,
            serviceIdGroups,
            apiKeys,
            policies,
            groups,
            new RoleGrants(policies, roles));
  }

  /**
   * Mounts IAM and the metadata service of virtual servers under their prefixes.
   *
   * @param signIns is told of everybody who asks for a token
   */
  public void addRoutes(
      JavalinConfig config, String prefix, String metadataPrefix, Consumer<Attempt> signIns) {
    RoutesConfig routes = config.routes;
    Gate gate = new Gate(authority);
    new TokenRoutes(tokens, signIn, profiles, new Attempts(tokens, apiKeys, signIns))
        .addTo(routes, prefix);
    Desk desk = new Desk(tokens, gate, settings, history, activities);
    new ApiKeyRoutes(desk, apiKeys, serviceIds).addTo(routes, prefix);
    new ServiceIdRoutes(desk, serviceIds, serviceIdGroups, apiKeys, policies, groups)
        .addTo(routes, prefix);
    new ServiceIdGroupRoutes(desk, serviceIdGroups, serviceIds).addTo(routes, prefix);
    new ProfileRoutes(desk, profiles, policies, groups).addTo(routes, prefix);
    new AccountRoutes(clock, tokens, gate, settings, history, activities, residents)
        .addTo(routes, prefix);
    new PolicyRoutes(tokens, roles, policies, gate, prefix).addTo(routes);
    new RoleRoutes(tokens, roles, policies, gate, prefix).addTo(routes);
    new SettingsRoutes(tokens, gate, prefix).addTo(routes);
    new GroupRoutes(tokens, groups, gate, prefix).addTo(routes);
    NotEmulated.addTo(routes, prefix, tokens);
    new MetadataRoutes(clock, tokens, computeTokens, signIn, profiles, this::server)
        .addTo(routes, metadataPrefix);
  }

  /** Who says what a caller may do. */
  public Authority authority() {
    return authority;
  }

  /** What an identity of an account is called; empty if it is nobody's there. */
  public String nameOf(String accountId, String iamId) {
    return residents.find(accountId, iamId).map(found -> found.name()).orElse("");
  }

  /** Who took on the profile that acts, if it is one that somebody did. */
  public Optional<Identity> behind(Identity acting) {
    return tokens.behind(acting);
  }

  /** Whose an API key is, if it is good. */
  public Optional<Identity> identityOf(String apiKey) {
    return apiKeys
        .findBySecret(apiKey)
        .filter(key -> !key.disabled() && !key.endedBy(clock.instant()))
        .map(key -> new Identity(key.iamId(), key.accountId(), key.id()));
  }

  /** Finds a service ID, an API key, a profile or an access group of an account by its id. */
  public Optional<Registry.Known> find(String accountId, String id) {
    if (id.startsWith("ApiKey-")) {
      return apiKeys
          .find(id)
          .filter(found -> found.accountId().equals(accountId))
          .map(found -> new Registry.Known(found.details().name(), found.iamId()));
    }
    if (id.startsWith("AccessGroupId-")) {
      return groups.nameOf(accountId, id).map(name -> new Registry.Known(name, ""));
    }
    String name = nameOf(accountId, id.startsWith("iam-") ? id : "iam-" + id);
    return name.isEmpty() ? Optional.empty() : Optional.of(new Registry.Known(name, ""));
  }

  /** Who makes identities for the credentials of service instances. */
  public ServiceCredentials serviceCredentials() {
    return serviceCredentials;
  }

  private Map<String, Long> groupRules(String accountId) {
    return groups.ruleCounts(accountId);
  }

  private boolean isKnown(String iamId) {
    return residents.knows(iamId);
  }

  /**
   * Signs a user in through an identity provider; a second time, what the provider says now counts.
   *
   * @return the user's IAM id
   */
  public String signInFederated(
      String accountId, String realm, String name, Map<String, ?> claims) {
    return signIn.federated(accountId, realm, name, Claims.of(claims)).iamId();
  }

  /** A token of a federated user who signed in. */
  public String federatedToken(String accountId, String iamId) {
    return sessions
        .find(accountId, iamId)
        .map(session -> signIn.token(session, FEDERATED_GRANT).token())
        .orElseThrow(() -> new IllegalArgumentException("Never signed in: " + iamId));
  }

  /** A token of a profile that a federated user takes on. */
  public String federatedToken(String accountId, String iamId, String profileId) {
    try {
      return signIn
          .byAssuming(
              federatedToken(accountId, iamId), profiles.find(profileId), LOOPBACK, ASSUME_GRANT)
          .token();
    } catch (Refusal e) {
      throw new IllegalArgumentException(e.text(), e);
    }
  }

  /** Makes an account with an owner, the owner's API key and one virtual server. */
  public NewAccount newAccount() {
    String accountId = Ids.hex32();
    String owner = "IBMid-" + Ids.hex32().substring(0, 10).toUpperCase(Locale.ROOT);
    authority.own(accountId, owner);
    residents.own(accountId, owner, clock.instant());
    serviceIdGroups.open(accountId, owner);
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
