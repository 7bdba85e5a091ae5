package io.github.redoubt.access.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.claims.Claim;
import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.claims.KubernetesClaims;
import io.github.redoubt.access.claims.VirtualServerClaims;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.FederatedUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever a profile trusts signs in as it, and no longer once it does not. */
class SignInAsProfileTest {

  private final Emulated emulated = Emulated.fresh();
  private final TrustedProfile profile =
      emulated.access().trustedProfiles().newProfile("p").create();
  private final Crn cluster =
      Crn.ofInstance("containers-kubernetes", "us-south", emulated.account().accountId(), "c1");
  private final ComputeResource pod =
      ComputeResource.kubernetes(cluster.toString(), "prod", "orders");

  @TempDir private Path directory = Path.of("");
  private Path tokenFile = Path.of("");

  @BeforeEach
  void mountTheToken() throws IOException {
    tokenFile = directory.resolve("sa-token");
    Files.writeString(tokenFile, emulated.emulator().computeToken(pod));
  }

  private static String whoIs(IbmCloud cloud) {
    return Connection.of(cloud).caller().iamId();
  }

  private IbmCloud inThePod() {
    return emulated.signedIn(Credentials.container(profile.id(), tokenFile));
  }

  private IbmCloud assuming() {
    return emulated.signedIn(Credentials.assumedProfile(emulated.account().apiKey(), profile.id()));
  }

  private IbmCloud onTheServer() {
    return emulated
        .signedIn(Credentials.virtualServer(profile.id()))
        .endpoint(Service.VPC_METADATA, emulated.account().metadataEndpoint());
  }

  private void assertSignsIn(IbmCloud cloud) {
    assertThat(whoIs(cloud)).isEqualTo(profile.iamId().value());
  }

  private static void assertRefused(IbmCloud cloud) {
    assertThatThrownBy(() -> whoIs(cloud)).isInstanceOf(UnauthorizedException.class);
  }

  @Test
  void aPodByItsLink() {
    assertRefused(inThePod());
    Link link =
        profile
            .links()
            .create(ComputeLink.kubernetes(cluster).namespace("prod").serviceAccount("orders"));
    assertSignsIn(inThePod());

    profile.links().delete(link.id());

    assertRefused(inThePod());
  }

  @Test
  void aPodOfAnotherNamespaceByNoLink() {
    profile
        .links()
        .create(ComputeLink.kubernetes(cluster).namespace("test").serviceAccount("orders"));

    assertRefused(inThePod());
  }

  @Test
  void aPodByARule() {
    ClaimRule rule =
        profile
            .rules()
            .create(
                ClaimTerms.kubernetes()
                    .where(
                        KubernetesClaims.NAMESPACE.isOneOf("prod", "test"),
                        KubernetesClaims.SERVICE_ACCOUNT.notEqualTo("default")));
    assertSignsIn(inThePod());

    profile.rules().delete(rule.id());

    assertRefused(inThePod());
  }

  @Test
  void aPodThatMeetsButOneConditionByNoRule() {
    profile
        .rules()
        .create(
            ClaimTerms.kubernetes()
                .where(
                    KubernetesClaims.NAMESPACE.equalTo("prod"),
                    KubernetesClaims.SERVICE_ACCOUNT.equalTo("billing")));

    assertRefused(inThePod());
  }

  @Test
  void anotherIdentityThatIsTrusted() {
    assertRefused(assuming());
    TrustedIdentity owner = TrustedIdentity.user(new IamId(emulated.account().ownerIamId()));
    profile.identities().set(owner);
    assertSignsIn(assuming());

    profile.identities().delete(owner);

    assertRefused(assuming());
  }

  @Test
  void aVirtualServerByItsLink() {
    Crn server = Crn.parse(emulated.account().virtualServer().crn());
    assertRefused(onTheServer());
    profile.links().create(ComputeLink.virtualServer(server));
    assertSignsIn(onTheServer());

    profile.links().delete(ComputeLink.virtualServer(server));

    assertRefused(onTheServer());
  }

  @Test
  void aVirtualServerByARule() {
    profile
        .rules()
        .create(
            ClaimTerms.virtualServers()
                .where(
                    VirtualServerClaims.SERVER.equalTo(emulated.account().virtualServer().crn())));

    assertSignsIn(onTheServer());
  }

  @Test
  void aUserOfAnIdentityProviderByARule() {
    String realm = "https://idp.example.com/saml";
    FederatedUser user =
        emulated.account().federatedUser(realm, "a@b.c", Map.of("groups", List.of("finance")));
    assertThatThrownBy(() -> user.accessTokenAs(profile.id()))
        .isInstanceOf(IllegalArgumentException.class);
    ClaimRule rule =
        profile
            .rules()
            .create(
                ClaimTerms.federatedUsers(realm, Duration.ofHours(1))
                    .where(Claim.named("groups").contains("finance")));
    assertSignsIn(emulated.signedIn(Credentials.bearerToken(user.accessTokenAs(profile.id()))));

    profile.rules().delete(rule.id());

    assertThatThrownBy(() -> user.accessTokenAs(profile.id()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyAsAProfileThatIsDeleted() {
    profile
        .links()
        .create(ComputeLink.kubernetes(cluster).namespace("prod").serviceAccount("orders"));

    profile.delete();

    assertRefused(inThePod());
  }
}
