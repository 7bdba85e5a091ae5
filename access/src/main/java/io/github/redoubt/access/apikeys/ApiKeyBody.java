package io.github.redoubt.access.apikeys;

import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.IamId;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** An API key on the wire, its secret among the rest. Its text leaves that out. */
record ApiKeyBody(
    String id,
    Crn crn,
    String name,
    Optional<String> description,
    @SerializedName("iam_id") IamId iamId,
    @SerializedName("account_id") String accountId,
    boolean locked,
    boolean disabled,
    @SerializedName("action_when_leaked") Optional<LeakAction> whenLeaked,
    @SerializedName("support_sessions") boolean supportsSessions,
    @SerializedName("expires_at") Optional<String> expiresAt,
    @SerializedName("created_at") Instant createdAt,
    @SerializedName("created_by") Optional<String> createdBy,
    @SerializedName("modified_at") Optional<Instant> modifiedAt,
    @SerializedName("entity_tag") String entityTag,
    Optional<String> apikey) {

  /** A time on its own, read as any other. */
  private record Moment(Instant at) {}

  private record MomentText(String at) {}

  ApiKey key() {
    return new ApiKey(
        id,
        crn,
        name,
        description.filter(text -> !text.isEmpty()),
        iamId,
        accountId,
        locked,
        disabled,
        whenLeaked.orElse(LeakAction.NONE),
        supportsSessions,
        expiresAt.filter(text -> !text.isEmpty()).map(ApiKeyBody::moment),
        createdAt,
        createdBy,
        modifiedAt,
        entityTag);
  }

  Optional<ApiKeySecret> stored() {
    return apikey
        .filter(text -> !text.isEmpty())
        .map(
            text ->
                new ApiKeySecret(
                    key(), SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8))));
  }

  ApiKeySecret secret() {
    return stored().orElseThrow(() -> new JsonParseException("it came without the key's secret"));
  }

  /** A key without an end may have an empty one. */
  private static Instant moment(String text) {
    return Json.read(Json.write(new MomentText(text)), Moment.class).at();
  }

  @Override
  public String toString() {
    return key().toString();
  }
}
