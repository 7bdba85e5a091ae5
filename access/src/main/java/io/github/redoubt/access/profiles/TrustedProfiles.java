package io.github.redoubt.access.profiles;

import com.google.gson.JsonObject;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Identities;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.core.internal.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The trusted profiles of an account. Safe for use by many threads. */
public final class TrustedProfiles {

  private static final int PAGE = 100;

  private final Iam iam;

  TrustedProfiles(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static TrustedProfiles of(Iam iam) {
    return new TrustedProfiles(iam);
  }

  private record ProfilePage(List<TrustedProfile.Answer> profiles, Optional<String> next) {}

  /**
   * Begins a trusted profile.
   *
   * @param name unique in the account
   * @throws InvalidRequestException if the name is blank
   */
  public ProfileCreation newProfile(String name) {
    return new ProfileCreation(iam, new ProfileEdit().named(name));
  }

  /**
   * Gets a profile by its id, {@code Profile-…}.
   *
   * @throws NotFoundException if there is no such profile
   */
  public TrustedProfile get(String id) {
    return new TrustedProfile(
        iam,
        iam.get("get trusted profile", "v1", "profiles", id)
            .as(TrustedProfile.Answer.class)
            .send());
  }

  /**
   * Finds a profile by its name.
   *
   * @throws InvalidRequestException if the name is blank, or several profiles have it
   */
  public Optional<TrustedProfile> find(String name) {
    ProfileEdit.requireName(name);
    try (Stream<TrustedProfile> some = list(Optional.of(name))) {
      // Whether the service compares as strictly is not documented.
      List<TrustedProfile> found = some.filter(p -> p.name().equals(name)).limit(2).toList();
      if (found.size() > 1) {
        throw new InvalidRequestException(
            "trusted profile name",
            "'" + name + "' is the name of several: " + found.stream().map(p -> p.id()).toList(),
            "Get the one that you mean by its id.");
      }
      return found.stream().findFirst();
    }
  }

  /** Lists the account's profiles, page by page as they are asked for. */
  public Stream<TrustedProfile> list() {
    return list(Optional.empty());
  }

  private Stream<TrustedProfile> list(Optional<String> name) {
    return Pages.byToken(
        token -> {
          var call =
              iam.get("list trusted profiles", "v1", "profiles")
                  .query("account_id", iam.account())
                  .query("pagesize", PAGE);
          name.ifPresent(wanted -> call.query("name", wanted));
          token.ifPresent(place -> call.query("pagetoken", place));
          ProfilePage page = call.as(ProfilePage.class).send();
          return new Page<>(
              page.profiles.stream().map(each -> new TrustedProfile(iam, each)).toList(),
              Identities.nextPage(iam.wire(), page.next));
        });
  }

  /**
   * Deletes a profile with its rules, links, identities and policies; nobody acts as it any more.
   *
   * @throws NotFoundException if there is no such profile
   */
  public void delete(String id) {
    iam.delete("delete trusted profile", "v1", "profiles", id)
        .once()
        .lookAt("Look for it with trustedProfiles().list().")
        .asNothing()
        .send();
  }

  /**
   * Brings it about that there is a profile by this name, described and trusting as wanted. What is
   * not mentioned is left alone.
   *
   * <pre>{@code
   * ensure("orders-pods", p -> p
   *     .describedAs("order intake")
   *     .trusting(ComputeLink.kubernetes(clusterCrn).namespace("prod").serviceAccount("orders"))
   *     .granted(Role.WRITER, bucketCrn))
   * }</pre>
   *
   * @return what was done; the differences tell each rule, link, identity and policy that was
   *     missing or otherwise
   * @throws InvalidRequestException if several profiles have the name, or a name in it is refused
   * @throws PartialFailureException if it stopped half-way; doing it again does the rest
   */
  public Change<TrustedProfile> ensure(String name, Consumer<WantedProfile> wanted) {
    ProfileEdit.requireName(name);
    WantedProfile state = new WantedProfile();
    wanted.accept(state);
    state.granted.check(iam);
    Change<TrustedProfile> change =
        find(name).map(there -> describe(there, state.edit)).orElseGet(() -> create(name, state));
    return new Trust(iam, change.resource(), state).bringAbout(change);
  }

  /**
   * Says what {@link #ensure} would come to, and changes nothing.
   *
   * @throws InvalidRequestException as {@code ensure} does
   */
  public Plan<TrustedProfile> preview(String name, Consumer<WantedProfile> wanted) {
    ProfileEdit.requireName(name);
    WantedProfile state = new WantedProfile();
    wanted.accept(state);
    state.granted.check(iam);
    String what = "trusted profile '" + name + "'";
    return find(name)
        .map(
            there -> {
              List<Difference> all = new ArrayList<>(state.edit.differences(read(there.id())));
              all.addAll(new Trust(iam, there, state).preview());
              return Plan.update(what, there, all);
            })
        .orElseGet(() -> Plan.create(what));
  }

  private Change<TrustedProfile> create(String name, WantedProfile wanted) {
    ProfileEdit edit = wanted.edit;
    try {
      return Change.created(new ProfileCreation(iam, edit.named(name)).create());
    } catch (ConflictException taken) {
      // Somebody else created it meanwhile, unless there are as many as there can be.
      return describe(find(name).orElseThrow(() -> taken), edit);
    } catch (OutcomeUnknownException lost) {
      return find(name).map(Change::created).orElseThrow(() -> lost);
    }
  }

  Change<TrustedProfile> describe(TrustedProfile there, ProfileEdit edit) {
    if (edit.saysNothing()) {
      return Change.unchanged(there);
    }
    return Versions.rereading(
        () -> {
          JsonObject now = read(there.id());
          List<Difference> differences = edit.differences(now);
          TrustedProfile profile =
              differences.isEmpty() ? profile(now) : write(now, edit, profile(now).entityTag());
          return Change.updated(profile, differences);
        });
  }

  private JsonObject read(String id) {
    return iam.get("get trusted profile", "v1", "profiles", id).as(JsonObject.class).send();
  }

  private TrustedProfile profile(JsonObject json) {
    return new TrustedProfile(iam, Json.read(json.toString(), TrustedProfile.Answer.class));
  }

  private TrustedProfile write(JsonObject now, ProfileEdit edit, String version) {
    JsonObject body = Identities.writable(now);
    edit.writeTo(body);
    return new TrustedProfile(
        iam,
        iam.put("update trusted profile", "v1", "profiles", profile(now).id())
            .ifMatch(version)
            .once()
            .json(body)
            .as(TrustedProfile.Answer.class)
            .send());
  }
}
