package io.github.redoubt.emulator.iam.profiles;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A trusted profile with everything that it trusts. */
public record Profile(
    String id,
    String entityTag,
    String accountId,
    String name,
    Optional<String> description,
    Optional<String> email,
    Instant createdAt,
    Instant modifiedAt,
    List<ClaimRule> rules,
    List<Link> links,
    Trusted trusted) {

  public Profile {
    rules = List.copyOf(rules);
    links = List.copyOf(links);
  }

  /** The users, service IDs and services that a profile trusts without conditions. */
  record Trusted(String entityTag, List<TrustedIdentity> identities) {
    Trusted {
      identities = List.copyOf(identities);
    }
  }

  /**
   * One that a profile trusts.
   *
   * @param type {@code user}, {@code serviceid} or {@code crn}
   * @param accounts the accounts that a user may come from
   */
  record TrustedIdentity(
      String type, String identifier, List<String> accounts, Optional<String> description) {
    TrustedIdentity {
      accounts = List.copyOf(accounts);
    }

    public String iamId() {
      return switch (type) {
        case "serviceid" -> identifier.startsWith("iam-") ? identifier : "iam-" + identifier;
        case "crn" -> "crn-" + identifier;
        default -> identifier;
      };
    }

    boolean is(String otherType, String otherIdentifier) {
      return type.equals(otherType)
          && (identifier.equals(otherIdentifier) || iamId().equals(otherIdentifier));
    }
  }

  public String iamId() {
    return "iam-" + id;
  }

  public String crn() {
    return "crn:v1:bluemix:public:iam-identity::a/" + accountId + "::profile:" + id;
  }

  /** Whether an identity may take this profile on. */
  public boolean trusts(Identity caller) {
    return trusted.identities().stream()
        .anyMatch(
            each ->
                each.iamId().equals(caller.iamId())
                    && (!each.type().equals("user") || comesFrom(each, caller.accountId())));
  }

  private boolean comesFrom(TrustedIdentity user, String account) {
    return user.accounts().isEmpty()
        ? account.equals(accountId)
        : user.accounts().contains(account);
  }

  Profile described(
      String newName, Optional<String> newDescription, Optional<String> newEmail, Instant now) {
    return new Profile(
        id,
        Ids.nextEntityTag(entityTag),
        accountId,
        newName,
        newDescription,
        newEmail,
        createdAt,
        now,
        rules,
        links,
        trusted);
  }

  Profile withRules(List<ClaimRule> changed) {
    return trusting(changed, links, trusted);
  }

  Profile withLinks(List<Link> changed) {
    return trusting(rules, changed, trusted);
  }

  Profile withIdentities(List<TrustedIdentity> changed) {
    return trusting(rules, links, new Trusted(Ids.nextEntityTag(trusted.entityTag()), changed));
  }

  private Profile trusting(List<ClaimRule> newRules, List<Link> newLinks, Trusted newTrusted) {
    return new Profile(
        id,
        entityTag,
        accountId,
        name,
        description,
        email,
        createdAt,
        modifiedAt,
        newRules,
        newLinks,
        newTrusted);
  }

  static <T> List<T> plus(List<T> list, T added) {
    List<T> more = new ArrayList<>(list);
    more.add(added);
    return List.copyOf(more);
  }

  static <T> List<T> without(List<T> list, Predicate<T> condition) {
    return list.stream().filter(condition.negate()).toList();
  }
}
