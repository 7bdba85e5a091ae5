package io.github.redoubt.access.account;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.IamId;

/**
 * What one user proves when signing in, in place of what the account asks of all.
 *
 * @param user who
 * @param mfa what
 */
public record UserMfa(@SerializedName("iam_id") IamId user, Mfa mfa) {

  @Override
  public String toString() {
    return user + ": " + mfa;
  }
}
