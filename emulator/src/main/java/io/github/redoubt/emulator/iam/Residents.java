package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.iam.account.Roll;
import io.github.redoubt.emulator.iam.apikeys.ApiKeys;
import io.github.redoubt.emulator.iam.claims.Session;
import io.github.redoubt.emulator.iam.claims.Sessions;
import io.github.redoubt.emulator.iam.groups.Directory;
import io.github.redoubt.emulator.iam.internal.Subject;
import io.github.redoubt.emulator.iam.profiles.ClaimRule;
import io.github.redoubt.emulator.iam.profiles.Profile;
import io.github.redoubt.emulator.iam.profiles.Profiles;
import io.github.redoubt.emulator.iam.serviceids.ServiceIdGroups;
import io.github.redoubt.emulator.iam.serviceids.ServiceIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everybody in an account, for those who look somebody up, count or report. */
final class Residents implements Roll, Directory {

  private final Map<String, Row> owners = new ConcurrentHashMap<>();
  private final ServiceIds serviceIds;
  private final ServiceIdGroups serviceIdGroups;
  private final ApiKeys apiKeys;
  private final Profiles profiles;
  private final Sessions sessions;
  private final Function<String, Map<String, Long>> groupRules;

  Residents(
      ServiceIds serviceIds,
      ServiceIdGroups serviceIdGroups,
      ApiKeys apiKeys,
      Profiles profiles,
      Sessions sessions,
      Function<String, Map<String, Long>> groupRules) {
    this.serviceIds = serviceIds;
    this.serviceIdGroups = serviceIdGroups;
    this.apiKeys = apiKeys;
    this.profiles = profiles;
    this.sessions = sessions;
    this.groupRules = groupRules;
  }

  void own(String accountId, String iamId, Instant since) {
    owners.put(accountId, new Row(iamId, iamId, Subject.of(iamId).subject(), since));
  }

  /** Whether a token's subject is somebody still. */
  boolean knows(String iamId) {
    return switch (Subject.of(iamId).kind().orElse("")) {
      case "ServiceId" -> serviceIds.findByIamId(iamId).isPresent();
      case "Profile" -> profiles.find(iamId).isPresent();
      default -> true;
    };
  }

  @Override
  public Optional<Entry> find(String accountId, String iamId) {
    return switch (Subject.of(iamId).kind().orElse("")) {
      case "ServiceId" ->
          serviceIds
              .findByIamId(iamId)
              .filter(found -> found.accountId().equals(accountId))
              .map(found -> new Entry(found.name(), Optional.empty(), found.description()));
      case "Profile" ->
          profiles
              .find(iamId)
              .filter(found -> found.accountId().equals(accountId))
              .map(found -> new Entry(found.name(), found.email(), found.description()));
      default ->
          users(accountId).stream()
              .filter(found -> found.iamId().equals(iamId))
              .findFirst()
              .map(found -> new Entry(found.name(), Optional.of(found.name()), Optional.empty()));
    };
  }

  @Override
  public List<Row> users(String accountId) {
    List<Row> all = new ArrayList<>();
    Optional.ofNullable(owners.get(accountId)).ifPresent(all::add);
    for (Session session : sessions.of(accountId)) {
      all.add(new Row(session.iamId(), session.iamId(), session.name(), session.since()));
    }
    return all;
  }

  @Override
  public List<Row> serviceIds(String accountId) {
    return serviceIds.list(each -> each.accountId().equals(accountId)).stream()
        .map(each -> new Row(each.id(), each.iamId(), each.name(), each.createdAt()))
        .toList();
  }

  @Override
  public List<Row> profiles(String accountId) {
    return profilesOf(accountId).stream()
        .map(each -> new Row(each.id(), each.iamId(), each.name(), each.createdAt()))
        .toList();
  }

  private List<Profile> profilesOf(String accountId) {
    return profiles.list(each -> each.accountId().equals(accountId));
  }

  @Override
  public List<KeyRow> apiKeys(String accountId) {
    return apiKeys.list(each -> each.accountId().equals(accountId)).stream()
        .map(each -> new KeyRow(each.id(), each.details().name(), each.iamId(), each.createdAt()))
        .toList();
  }

  @Override
  public Map<String, Long> serviceIdGroups(String accountId) {
    Map<String, Long> counts = new LinkedHashMap<>();
    serviceIdGroups.list(accountId).forEach(group -> counts.put(group.id(), 0L));
    serviceIds
        .list(each -> each.accountId().equals(accountId))
        .forEach(each -> counts.merge(each.groupId(), 1L, Long::sum));
    return counts;
  }

  @Override
  public Map<String, Long> groupRules(String accountId) {
    return groupRules.apply(accountId);
  }

  @Override
  public Map<String, Trust> trust(String accountId) {
    return profilesOf(accountId).stream().collect(Collectors.toMap(Profile::id, Residents::trust));
  }

  private static Trust trust(Profile profile) {
    long compute =
        profile.rules().stream()
            .filter(rule -> rule.terms().type().equals(ClaimRule.COMPUTE))
            .count();
    return new Trust(profile.rules().size() - compute, compute, profile.links().size());
  }
}
