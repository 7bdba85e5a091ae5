package io.github.redoubt.access.profiles;

import com.google.gson.JsonObject;
import io.github.redoubt.access.internal.Bringing;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The compute resources that one profile trusts one by one. Links have no update; two are the same
 * if they link the same resource. Safe for use by many threads.
 */
public final class Links {

  private final Iam iam;
  private final String profile;
  private final String account;

  Links(Iam iam, String profile, String account) {
    this.iam = iam;
    this.profile = profile;
    this.account = account;
  }

  private record LinkList(List<Link.Answer> links) {}

  /**
   * Creates a link.
   *
   * @throws InvalidRequestException if it is to a resource of another account, and does not say so
   */
  public Link create(ComputeLink to) {
    requireAccount(to);
    JsonObject target = new JsonObject();
    target.addProperty("crn", to.crn().toString());
    to.parts().forEach(target::addProperty);
    JsonObject body = new JsonObject();
    body.addProperty("cr_type", to.type().code());
    body.add("link", target);
    to.name().ifPresent(name -> body.addProperty("name", name));
    if (to.fromOtherAccount()) {
      body.addProperty("is_cross_account", true);
    }
    return iam.post("create link", "v1", "profiles", profile, "links")
        .json(body)
        .lookAt("Look for it with links().list() before you create it again.")
        .as(Link.Answer.class)
        .send()
        .asLink();
  }

  /** Trust in another account is said, and never comes from a CRN that was mixed up. */
  private void requireAccount(ComputeLink to) {
    boolean elsewhere = to.crn().accountId().filter(owner -> !owner.equals(account)).isPresent();
    if (elsewhere && !to.fromOtherAccount()) {
      throw new InvalidRequestException(
          "crn",
          "is of a resource in another account than the profile's, " + account,
          "If that is meant, say ofOtherAccount().");
    }
  }

  /**
   * Gets a link by its id, {@code link-…}.
   *
   * @throws NotFoundException if there is no such link
   */
  public Link get(String id) {
    return iam.get("get link", "v1", "profiles", profile, "links", id)
        .as(Link.Answer.class)
        .send()
        .asLink();
  }

  /** Finds the link to a resource; of several that link the same, the first. */
  public Optional<Link> find(ComputeLink to) {
    return list().filter(link -> link.to().linksTheSameAs(to)).findFirst();
  }

  /** Lists the links; one request. */
  public Stream<Link> list() {
    return iam
        .get("list links", "v1", "profiles", profile, "links")
        .as(LinkList.class)
        .send()
        .links()
        .stream()
        .map(Link.Answer::asLink);
  }

  /**
   * Deletes a link by its id.
   *
   * @throws NotFoundException if there is no such link
   */
  public void delete(String id) {
    iam.delete("delete link", "v1", "profiles", profile, "links", id)
        .once()
        .lookAt("Look for it with links().list().")
        .asNothing()
        .send();
  }

  /**
   * Deletes the link to a resource, whatever its id.
   *
   * @throws NotFoundException if there is no such link
   */
  public void delete(ComputeLink to) {
    var call =
        iam.delete("delete link by what it links", "v1", "profiles", profile, "links")
            .query("type", to.type().code())
            .query("crn", to.crn())
            .once()
            .lookAt("Look for it with links().list().");
    to.parts().forEach(call::query);
    call.asNothing().send();
  }

  /**
   * Brings it about that a resource is linked.
   *
   * @throws InvalidRequestException if it is in another account, and that is not said
   */
  public Change<Link> ensure(ComputeLink to) {
    requireAccount(to);
    return bringing().ensure(to);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<Link> preview(ComputeLink to) {
    requireAccount(to);
    return bringing().preview(to);
  }

  /**
   * Brings it about that these resources are linked and no others. What is missing is created
   * before what is not wanted is deleted.
   *
   * @return what was done to each, those first that are wanted
   * @throws InvalidRequestException if two link the same resource
   * @throws PartialFailureException if it stopped half-way; doing it again does the rest
   */
  public List<Change<Link>> ensureExactly(Collection<ComputeLink> links) {
    links.forEach(this::requireAccount);
    return bringing().ensureExactly(links);
  }

  /** Says what {@link #ensureExactly} would come to, and changes nothing. */
  public List<Plan<Link>> previewExactly(Collection<ComputeLink> links) {
    links.forEach(this::requireAccount);
    return bringing().previewExactly(links);
  }

  private Bringing<ComputeLink, Link> bringing() {
    return new Bringing<>() {
      @Override
      protected List<Link> there() {
        return list().toList();
      }

      @Override
      protected Link create(ComputeLink wanted) {
        return Links.this.create(wanted);
      }

      @Override
      protected Link update(Link present, ComputeLink wanted) {
        throw new IllegalStateException("A link is equal by what it links, so nothing differs.");
      }

      @Override
      protected void delete(Link present) {
        Links.this.delete(present.id());
      }

      @Override
      protected boolean meant(ComputeLink wanted, Link present) {
        return present.to().linksTheSameAs(wanted);
      }

      @Override
      protected List<Difference> differences(ComputeLink wanted, Link present) {
        return List.of();
      }

      @Override
      protected String named(ComputeLink wanted) {
        return wanted.toString();
      }

      @Override
      protected String nameOf(Link present) {
        return present.to().toString();
      }

      @Override
      protected String idOf(Link present) {
        return present.id();
      }

      @Override
      protected Optional<Instant> created(Link present) {
        return present.created();
      }
    };
  }
}
