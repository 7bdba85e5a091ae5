package io.github.redoubt.emulator.iam;

import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * IAM: the token service, the identities and policies behind it, and the authority that other
 * services ask.
 */
public final class Iam implements Authority {

  private final Clock clock;
  private final Identities identities;
  private final Policies policies;
  private final Tokens tokens;
  private final ComputeTokens computeTokens;
  private final SignIn signIn;

  /** What the metadata service says of the virtual server that it is asked on. */
  private final AtomicReference<Map<String, String>> virtualServer =
      new AtomicReference<>(Map.of());

  /** Makes an IAM without accounts. */
  public Iam(Clock clock) {
    this.clock = clock;
    this.identities = new Identities(clock);
    this.policies = new Policies(clock);
    this.tokens = new Tokens(clock);
    this.computeTokens = new ComputeTokens(clock);
    this.signIn = new SignIn(identities, tokens, computeTokens);
  }

  /**
   * Adds an account.
   *
   * @param ownerIamId who may do everything in it
   * @return an API key of the owner's
   */
  public String createAccount(String accountId, String ownerIamId) {
    identities.createAccount(accountId, ownerIamId);
    return identities
        .createApiKey(accountId, ownerIamId, "owner", "made with the account", false)
        .secret();
  }

  /**
   * Issues what a platform gives to a compute resource on it.
   *
   * @param crType {@code IKS_SA}, {@code ROKS_SA}, {@code CE} or {@code VSI}
   * @param crn of the cluster, project or server
   * @param claims what else rules can ask for, such as {@code namespace} and {@code name}
   */
  public String computeToken(String crType, String crn, Map<String, String> claims) {
    Map<String, String> all = new TreeMap<>(claims);
    all.put("cr_type", crType);
    all.put("crn", crn);
    return computeTokens.issue(all);
  }

  /** Says which virtual server the metadata service runs on. */
  public void runOnVirtualServer(String crn) {
    virtualServer.set(Map.of("cr_type", "VSI", "crn", crn));
  }

  /** Adds the routes of the token service and of the management APIs. */
  public void addRoutes(JavalinConfig config, String prefix) {
    new TokenRoutes(signIn, tokens).addTo(config, prefix);
    new IdentityRoutes(identities, tokens, policies).addTo(config, prefix);
    new ProfileRoutes(identities, tokens).addTo(config, prefix);
    new PolicyRoutes(identities, policies, tokens).addTo(config, prefix);
    NotEmulated.addTo(config, prefix);
  }

  /** Adds the routes of the metadata service of virtual servers. */
  public void addMetadataRoutes(JavalinConfig config, String prefix) {
    new MetadataRoutes(clock, signIn, computeTokens, virtualServer::get).addTo(config, prefix);
  }

  @Override
  public Identity authenticate(String authorization) throws TokenRefused {
    return tokens.authenticate(authorization);
  }

  @Override
  public boolean allows(Identity who, String action, Target target) {
    boolean sameAccount = who.accountId().equals(target.attributes().get("accountId"));
    return sameAccount && (identities.isOwner(who) || policies.allows(who, action, target));
  }

  @Override
  public boolean authorizes(Target source, String action, Target target) {
    return policies.authorizes(source, action, target);
  }
}
