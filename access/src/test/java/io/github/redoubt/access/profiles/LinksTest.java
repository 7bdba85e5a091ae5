package io.github.redoubt.access.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.Emulated;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

  private final Emulated emulated = Emulated.fresh();
  private final Links links = emulated.access().trustedProfiles().newProfile("p").create().links();
  private final Crn resource = mine("containers-kubernetes");
  private final ComputeLink pod =
      ComputeLink.openShift(resource).namespace("prod").serviceAccount("orders");
  private final ComputeLink job = ComputeLink.codeEngine(mine("codeengine")).job("nightly");

  private Crn mine(String service) {
    return Crn.ofInstance(service, "us-south", emulated.account().accountId(), "i1");
  }

  @Test
  void whatIsLinkedIsReadBack() {
    for (ComputeLink to :
        List.of(
            pod.named("orders"),
            job,
            ComputeLink.codeEngine(resource).application("web"),
            ComputeLink.codeEngine(resource).function("f"),
            ComputeLink.virtualServer(resource),
            ComputeLink.powerVirtualServer(resource),
            ComputeLink.bareMetalServer(resource),
            ComputeLink.kubernetes(resource).namespace("n").serviceAccount("s"))) {
      Link made = links.create(to);

      assertThat(made.to()).isEqualTo(to);
      assertThat(links.get(made.id())).isEqualTo(made);
      assertThat(links.find(to)).contains(made);
    }
    assertThat(links.list()).hasSize(8);
  }

  @Test
  void anotherAccountIsLinkedOnlyWhereThatIsSaid() {
    ComputeLink foreign =
        ComputeLink.virtualServer(Crn.ofInstance("is", "us-south", "f".repeat(32), "v1"));

    assertThatThrownBy(() -> links.create(foreign))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("another account");
    assertThat(links.list()).isEmpty();
    assertThat(links.create(foreign.ofOtherAccount()).to().fromOtherAccount()).isTrue();
  }

  @Test
  void aBlankNamespaceIsRefusedWhereItIsGiven() {
    assertThatThrownBy(() -> ComputeLink.kubernetes(resource).namespace(""))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("namespace");
  }

  @Test
  void aLinkIsDeletedByItsId() {
    Link made = links.create(pod);

    links.delete(made.id());

    assertThat(links.list()).isEmpty();
    assertThatThrownBy(() -> links.get(made.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aLinkIsDeletedByWhatItLinks() {
    links.create(pod);
    links.create(job);

    links.delete(pod);

    assertThat(links.list().map(Link::to)).containsExactly(job);
    assertThatThrownBy(() -> links.delete(pod)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void ensuringTwiceLinksOnce() {
    assertThat(links.preview(pod).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(links.ensure(pod).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(links.ensure(pod.named("other")).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(links.preview(pod).changesNothing()).isTrue();
    assertThat(links.list()).hasSize(1);
  }

  @Test
  void aSetIsBroughtAboutExactly() {
    links.create(pod);
    links.create(pod);
    ComputeLink server = ComputeLink.virtualServer(resource);
    links.create(server);

    List<Plan<Link>> plans = links.previewExactly(List.of(job, pod));
    List<Change<Link>> changes = links.ensureExactly(List.of(job, pod));

    assertThat(changes.stream().map(Change::outcome))
        .containsExactly(Outcome.CREATED, Outcome.UNCHANGED, Outcome.REMOVED, Outcome.REMOVED);
    assertThat(plans.stream().map(Plan::outcome))
        .containsExactlyElementsOf(changes.stream().map(Change::outcome).toList());
    assertThat(links.list().map(Link::to)).containsExactlyInAnyOrder(pod, job);
  }
}
