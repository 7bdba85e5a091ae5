package io.github.redoubt.access.resources;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A key as the Resource Controller writes it; secrets and all, so it goes no further than here. */
record KeyAnswer(
    Crn crn,
    String guid,
    String name,
    @SerializedName("source_crn") Crn source,
    Optional<String> state,
    Optional<JsonObject> credentials,
    @SerializedName("onetime_credentials") boolean onetimeCredentials,
    @SerializedName("created_at") Optional<Instant> createdAt,
    @SerializedName("created_by") Optional<String> createdBy) {

  record KeyPage(@SerializedName("next_url") Optional<String> nextUrl, List<KeyAnswer> resources)
      implements Controller.Listed<KeyAnswer> {}

  ResourceKey key() {
    JsonObject told = told();
    return new ResourceKey(
        crn,
        guid,
        name,
        source,
        state,
        text(told, "iam_role_crn"),
        text(told, "iam_serviceid_crn"),
        text(told, "REDACTED").map(Redaction::new),
        onetimeCredentials,
        createdAt,
        createdBy);
  }

  ServiceCredentials secrets() {
    JsonObject told = told();
    Optional<HmacCredentials> hmac =
        told.get("cos_hmac_keys") instanceof JsonObject pair
            ? text(pair, "access_key_id")
                .flatMap(
                    id ->
                        text(pair, "secret_access_key")
                            .map(secret -> new HmacCredentials(id, hidden(secret))))
            : Optional.empty();
    return new ServiceCredentials(
        key(), text(told, "apikey").map(KeyAnswer::hidden), hmac, hidden(told.toString()));
  }

  private JsonObject told() {
    return credentials.orElseGet(JsonObject::new);
  }

  private static Optional<String> text(JsonObject from, String name) {
    return from.get(name) instanceof JsonPrimitive value
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static SecretBytes hidden(String secret) {
    return SecretBytes.takeOver(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** A record would print its credentials. */
  @Override
  public String toString() {
    return "KeyAnswer[" + crn + "]";
  }
}
