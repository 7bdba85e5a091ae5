package io.github.redoubt.access.internal;

import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.claims.ComputeTerms;
import io.github.redoubt.access.claims.FederatedTerms;
import io.github.redoubt.access.claims.OtherTerms;
import io.github.redoubt.core.Change.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compares the terms of a rule that is wanted with those of one that is there. */
public final class TermDifferences {

  private TermDifferences() {}

  /** Says whether a rule is the one that is meant: by its name, or else by what it says. */
  public static boolean meant(ClaimTerms wanted, ClaimTerms present) {
    return wanted.name().isPresent()
        ? wanted.name().equals(present.name())
        : of(wanted, present).isEmpty();
  }

  /** Lists what a rule says otherwise than it shall; its name is not compared. */
  public static List<Difference> of(ClaimTerms wanted, ClaimTerms present) {
    List<Difference> all = new ArrayList<>();
    add(all, "kind", kind(present), kind(wanted));
    if (wanted instanceof FederatedTerms said && present instanceof FederatedTerms there) {
      add(all, "realm", there.realm(), said.realm());
      add(all, "session", session(there.session()), session(said.session()));
    }
    if (!Conditions.same(wanted.conditions(), present.conditions())) {
      all.add(
          new Difference(
              "conditions", present.conditions().toString(), wanted.conditions().toString()));
    }
    return all;
  }

  private static String kind(ClaimTerms terms) {
    if (terms instanceof ComputeTerms compute) {
      return compute.computeType().code();
    }
    return terms instanceof OtherTerms other ? other.type() : "federated users";
  }

  private static String session(Optional<Duration> session) {
    return session.map(Duration::toString).orElse("none");
  }

  private static void add(List<Difference> all, String what, String before, String after) {
    if (!Objects.equals(before, after)) {
      all.add(new Difference(what, before, after));
    }
  }
}
