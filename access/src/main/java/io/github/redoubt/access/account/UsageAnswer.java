package io.github.redoubt.access.account;

import com.google.gson.annotations.SerializedName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Limits and usage as the service writes them: each list has names of its own. */
record UsageAnswer(
    @SerializedName("serviceid_groups") Optional<Count> serviceIdGroups,
    Optional<Count> profiles,
    @SerializedName("profile_templates") Optional<Count> profileTemplates,
    @SerializedName("account_settings_templates") Optional<Count> settingsTemplates,
    Optional<Count> idps,
    @SerializedName("cr_links") Optional<Count> links,
    @SerializedName("cr_rules") Optional<Count> computeRules,
    @SerializedName("serviceids_per_group") Optional<Each> serviceIdsPerGroup,
    @SerializedName("apikeys_per_identity") Optional<Each> apiKeysPerIdentity,
    @SerializedName("template_versions_per_template") Optional<Each> versionsPerTemplate,
    @SerializedName("claim_rules_per_group") Optional<Each> rulesPerGroup,
    @SerializedName("claim_rules_per_profile") Optional<Each> rulesPerProfile,
    @SerializedName("cr_links_per_profile") Optional<Each> linksPerProfile,
    @SerializedName("cr_rules_per_profile") Optional<Each> computeRulesPerProfile) {

  record Count(int limit, Optional<Integer> count) {}

  record One(
      @SerializedName("iam_id") Optional<String> iamId,
      @SerializedName("group_id") Optional<String> groupId,
      @SerializedName("profile_id") Optional<String> profileId,
      @SerializedName("template_id") Optional<String> templateId,
      int count) {

    String id() {
      return iamId.or(() -> groupId).or(() -> profileId).or(() -> templateId).orElse("");
    }
  }

  record Each(
      int limit,
      List<One> identities,
      @SerializedName("access_groups") List<One> accessGroups,
      @SerializedName("serviceid_groups") List<One> serviceIdGroups,
      List<One> profiles,
      List<One> templates) {

    UsageOfEach usage() {
      Map<String, Integer> counts = new LinkedHashMap<>();
      List.of(identities, accessGroups, serviceIdGroups, profiles, templates)
          .forEach(list -> list.forEach(one -> counts.put(one.id(), one.count)));
      return new UsageOfEach(limit, counts);
    }
  }

  IdentityUsage usage() {
    return new IdentityUsage(
        whole(serviceIdGroups),
        whole(profiles),
        whole(profileTemplates),
        whole(settingsTemplates),
        whole(idps),
        whole(links),
        whole(computeRules),
        serviceIdsPerGroup.map(Each::usage),
        apiKeysPerIdentity.map(Each::usage),
        versionsPerTemplate.map(Each::usage),
        rulesPerGroup.map(Each::usage),
        rulesPerProfile.map(Each::usage),
        linksPerProfile.map(Each::usage),
        computeRulesPerProfile.map(Each::usage));
  }

  private static Optional<Usage> whole(Optional<Count> count) {
    return count.map(c -> new Usage(c.limit, c.count));
  }
}
