package io.github.redoubt.access.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.claims.KubernetesClaims;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrustedProfilesTest {

  private final Emulated emulated = Emulated.fresh();
  private final TrustedProfiles profiles = emulated.access().trustedProfiles();
  private final Crn cluster =
      Crn.ofInstance("containers-kubernetes", "us-south", emulated.account().accountId(), "c1");
  private final ComputeLink orders =
      ComputeLink.kubernetes(cluster).namespace("prod").serviceAccount("orders");

  @Test
  void aCreatedProfileIsReadBack() {
    TrustedProfile made =
        profiles.newProfile("pods").describedAs("order intake").withEmail("a@b.c").create();

    assertThat(profiles.get(made.id())).isEqualTo(made).hasSameHashCodeAs(made);
    assertThat(profiles.find("pods")).contains(made);
    assertThat(made.name()).isEqualTo("pods");
    assertThat(made.description()).contains("order intake");
    assertThat(made.email()).contains("a@b.c");
    assertThat(made.accountId()).isEqualTo(emulated.account().accountId());
    assertThat(made.crn().serviceName()).isEqualTo("iam-identity");
    assertThat(made.iamId().kind()).isEqualTo(IamId.Kind.TRUSTED_PROFILE);
    assertThat(made.subject()).isEqualTo(new Subject(Subject.Kind.IAM_ID, "iam-" + made.id()));
    assertThat(made.toString()).startsWith("TrustedProfile[").contains("pods");
  }

  @Test
  void aNameIsTakenOnce() {
    profiles.newProfile("pods").create();

    assertThatThrownBy(() -> profiles.newProfile("pods").create())
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void aBlankNameIsRefusedWhereItIsGiven() {
    assertThatThrownBy(() -> profiles.newProfile(" "))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("name");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(profiles.find("pods")).isEmpty();
    assertThatThrownBy(() -> profiles.get("Profile-none")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aListGoesOverPages() {
    List<String> names = IntStream.range(0, 103).mapToObj(i -> "p" + i).toList();
    names.forEach(name -> profiles.newProfile(name).create());

    assertThat(profiles.list().map(TrustedProfile::name)).containsExactlyElementsOf(names);
  }

  @Test
  void anUpdateLeavesAloneWhatItDoesNotMention() {
    TrustedProfile made = profiles.newProfile("pods").describedAs("a").withEmail("a@b.c").create();

    Change<TrustedProfile> change = made.update(p -> p.named("servers").describedAs("b"));

    assertThat(change.differences())
        .containsExactly(
            new Difference("name", "pods", "servers"), new Difference("description", "a", "b"));
    assertThat(change.resource().email()).contains("a@b.c");
    assertThat(profiles.get(made.id())).isEqualTo(change.resource());
  }

  @Test
  void anUpdateOverwritesNoChangeOfSomebodyElse() {
    TrustedProfile mine = profiles.newProfile("pods").create();
    profiles.get(mine.id()).update(p -> p.withEmail("a@b.c"));

    TrustedProfile now = mine.update(p -> p.describedAs("b")).resource();

    assertThat(now.email()).contains("a@b.c");
    assertThat(now.description()).contains("b");
  }

  @Test
  void aDeletedProfileIsGone() {
    TrustedProfile made = profiles.newProfile("pods").create();

    made.delete();

    assertThat(profiles.find("pods")).isEmpty();
    assertThatThrownBy(made::delete).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> made.update(p -> p.describedAs("x")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void ensureBringsAboutTheProfileAndWhomItTrusts() {
    IamId owner = new IamId(emulated.account().ownerIamId());

    Change<TrustedProfile> change =
        profiles.ensure(
            "orders-pods",
            p ->
                p.describedAs("order intake")
                    .trusting(orders)
                    .trusting(
                        ClaimTerms.kubernetes()
                            .where(KubernetesClaims.NAMESPACE.equalTo("test"))
                            .named("test"))
                    .trusting(TrustedIdentity.user(owner)));

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    TrustedProfile made = change.resource();
    assertThat(made.description()).contains("order intake");
    assertThat(made.links().list().map(Link::to)).containsExactly(orders);
    assertThat(made.rules().list().map(r -> r.terms().name().orElse(""))).containsExactly("test");
    assertThat(made.identities().list().map(TrustedIdentity::identifier))
        .containsExactly(owner.value());
  }

  @Test
  void ensuringTwiceChangesNothing() {
    TrustedProfile made = profiles.ensure("p", p -> p.describedAs("a").trusting(orders)).resource();

    Change<TrustedProfile> again = profiles.ensure("p", p -> p.describedAs("a").trusting(orders));

    assertThat(again).isEqualTo(Change.unchanged(made));
    assertThat(made.links().list()).hasSize(1);
  }

  @Test
  void ensureTellsEachThingThatWasMissing() {
    profiles.newProfile("p").describedAs("a").create();

    Change<TrustedProfile> change = profiles.ensure("p", p -> p.describedAs("b").trusting(orders));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences())
        .containsExactly(
            new Difference("description", "a", "b"),
            new Difference(orders.toString(), "not trusted", "trusted"));
  }

  @Test
  void previewSaysTheSameAndChangesNothing() {
    TrustedProfile there = profiles.newProfile("p").describedAs("a").create();

    Plan<TrustedProfile> plan = profiles.preview("p", p -> p.describedAs("b").trusting(orders));

    assertThat(plan.present()).contains(there);
    assertThat(plan.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(plan.differences())
        .containsExactly(
            new Difference("description", "a", "b"),
            new Difference(orders.toString(), "not trusted", "trusted"));
    assertThat(profiles.get(there.id())).isEqualTo(there);
    assertThat(there.links().list()).isEmpty();
    assertThat(profiles.preview("q", p -> p.trusting(orders)).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(profiles.find("q")).isEmpty();
  }

  @Test
  void aRefusalHalfWayTellsWhatIsDone() {
    ComputeLink foreign =
        ComputeLink.virtualServer(Crn.ofInstance("is", "us-south", "f".repeat(32), "v1"));

    assertThatThrownBy(() -> profiles.ensure("p", p -> p.trusting(orders).trusting(foreign)))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            stopped -> {
              String id = profiles.find("p").orElseThrow().id();
              assertThat(stopped.leftBehind()).containsExactly("trusted profile " + id);
              assertThat(stopped.done()).hasSize(2).first().isEqualTo("created " + id);
            })
        .hasMessageContaining("ofOtherAccount");
  }

  @Test
  void callersAtTheSameTimeEndWithOneProfileThatTrustsOnce() {
    IbmCloud cloud = emulated.cloud();
    List<CompletableFuture<Change<TrustedProfile>>> all =
        IntStream.range(0, 6)
            .mapToObj(i -> cloud.async(() -> profiles.ensure("p", p -> p.trusting(orders))))
            .toList();

    List<String> ids = all.stream().map(each -> each.join().resource().id()).distinct().toList();

    assertThat(ids).hasSize(1);
    assertThat(profiles.get(ids.get(0)).links().list()).hasSize(1);
  }
}
