package io.github.redoubt.emulator.iam;

/**
 * An account that was just made. Its text leaves the API key out.
 *
 * @param accountId 32 hexadecimal digits
 * @param ownerIamId the IAM id of the user who owns it
 * @param apiKey that user's API key
 * @param virtualServerCrn the one virtual server for which the metadata service speaks
 */
public record NewAccount(
    String accountId, String ownerIamId, String apiKey, String virtualServerCrn) {

  @Override
  public String toString() {
    return "NewAccount[" + accountId + "]";
  }
}
