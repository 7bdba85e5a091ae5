package io.github.redoubt.access.claims;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whom a rule lets in: those who meet all of its conditions.
 *
 * <p>A value. It begins with whom it is about, and what they must meet follows:
 *
 * <pre>{@code
 * ClaimTerms.federatedUsers(realm, Duration.ofHours(1)).where(Claim.named("groups").contains("finance"))
 * ClaimTerms.kubernetes().where(KubernetesClaims.NAMESPACE.equalTo("prod"))
 * }</pre>
 */
public sealed interface ClaimTerms permits FederatedTerms, ComputeTerms, OtherTerms {

  /** Gives the rule's name, if it has one. */
  Optional<String> name();

  /** Gives the conditions, all of which must be met. */
  List<Condition<?>> conditions();

  /**
   * Gives a copy under a name, by which {@code ensure} finds the rule again when what it says
   * changes.
   *
   * @throws InvalidRequestException if the name is blank
   */
  ClaimTerms named(String name);

  /**
   * Is about users who sign in through an identity provider.
   *
   * @param realm the identity provider's issuer, such as {@code https://idp.example.com/saml} or
   *     {@code appid://…}
   * @param session how long what they get lasts: whole seconds for a trusted profile; for an access
   *     group 1 to 24 whole hours
   * @throws InvalidRequestException if the realm is blank, or the session not a number of seconds
   */
  static FederatedTerms.Where federatedUsers(String realm, Duration session) {
    return new FederatedTerms.Where(realm, session);
  }

  /** Is about service accounts in clusters of the Kubernetes Service. */
  static ComputeTerms.Where<KubernetesClaims> kubernetes() {
    return new ComputeTerms.Where<>(ComputeType.KUBERNETES);
  }

  /** Is about service accounts in OpenShift clusters. */
  static ComputeTerms.Where<KubernetesClaims> openShift() {
    return new ComputeTerms.Where<>(ComputeType.OPENSHIFT);
  }

  /** Is about virtual servers for VPC. */
  static ComputeTerms.Where<VirtualServerClaims> virtualServers() {
    return new ComputeTerms.Where<>(ComputeType.VIRTUAL_SERVER);
  }

  /**
   * Is about compute resources of any type, whose claims are named by {@link Claim#ofCompute}. For
   * types whose claims are known, {@code where} refuses others.
   */
  static ComputeTerms.Where<ComputeTerms> computeResources(ComputeType type) {
    return new ComputeTerms.Where<>(type);
  }
}
