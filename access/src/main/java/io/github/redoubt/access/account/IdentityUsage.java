package io.github.redoubt.access.account;

import java.util.Optional;

/**
 * How much of what an account can have of identities it has. What was not asked for is empty.
 *
 * @param serviceIdGroups groups of service IDs
 * @param profiles trusted profiles
 * @param profileTemplates templates of trusted profiles
 * @param settingsTemplates templates of account settings
 * @param identityProviders identity providers
 * @param links links of profiles to compute resources
 * @param computeRules claim rules of profiles for compute resources
 * @param serviceIdsOfGroups service IDs of each group
 * @param apiKeysOfIdentities API keys of each identity
 * @param versionsOfTemplates versions of each template
 * @param rulesOfAccessGroups rules of each access group
 * @param rulesOfProfiles claim rules of each profile, for federated users
 * @param linksOfProfiles links of each profile
 * @param computeRulesOfProfiles claim rules of each profile, for compute resources
 */
public record IdentityUsage(
    Optional<Usage> serviceIdGroups,
    Optional<Usage> profiles,
    Optional<Usage> profileTemplates,
    Optional<Usage> settingsTemplates,
    Optional<Usage> identityProviders,
    Optional<Usage> links,
    Optional<Usage> computeRules,
    Optional<UsageOfEach> serviceIdsOfGroups,
    Optional<UsageOfEach> apiKeysOfIdentities,
    Optional<UsageOfEach> versionsOfTemplates,
    Optional<UsageOfEach> rulesOfAccessGroups,
    Optional<UsageOfEach> rulesOfProfiles,
    Optional<UsageOfEach> linksOfProfiles,
    Optional<UsageOfEach> computeRulesOfProfiles) {}
