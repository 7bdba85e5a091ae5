package io.github.redoubt.core.internal;

import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Whom a connection signs in as, by what its access token says. Nothing is decided by it: the token
 * is not verified, only the service that takes it does that.
 *
 * @param iamId {@code IBMid-…}, {@code iam-ServiceId-…} or {@code iam-Profile-…}
 * @param accountId the account that the token is for
 */
public record Caller(String iamId, String accountId) {

  private static final String BEARER = "Bearer ";

  private record Account(Optional<String> bss) {}

  private record Claims(@SerializedName("iam_id") Optional<String> iamId, Account account) {}

  static Caller of(String header) {
    String[] parts = header.startsWith(BEARER) ? header.split("\\.", -1) : new String[0];
    if (parts.length != 3) {
      throw unknown("tells of no account");
    }
    try {
      Claims claims =
          Json.read(
              new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8),
              Claims.class);
      return new Caller(
          claims.iamId.orElseThrow(() -> unknown("tells of no identity")),
          claims.account.bss.orElseThrow(() -> unknown("tells of no account")));
    } catch (IllegalArgumentException | JsonParseException e) {
      // Without the cause, which would quote the token.
      throw unknown("cannot be read");
    }
  }

  private static InvalidRequestException unknown(String problem) {
    return new InvalidRequestException(
        "access token", problem, "Name the account yourself, or sign in through IAM.");
  }
}
