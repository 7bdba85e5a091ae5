package io.github.redoubt.access.apikeys;

import com.google.gson.JsonObject;
import io.github.redoubt.core.internal.Json;

/** An API key that is made within the creation of its service ID, in one request. */
public final class ApiKeyInside extends ApiKeyDraft<ApiKeyInside> {

  private ApiKeyInside(String name) {
    super(name);
  }

  /** Begins one; called by {@code ServiceIdCreation}. */
  public static ApiKeyInside named(String name) {
    return new ApiKeyInside(name);
  }

  /** Gives what is sent; called by {@code ServiceIdCreation}. */
  public JsonObject body() {
    return common();
  }

  /** Reads what came; called by {@code ServiceIdCreation}. */
  public static ApiKeySecret secretIn(JsonObject answer) {
    return Json.read(answer.toString(), ApiKeyBody.class).secret();
  }

  @Override
  ApiKeyInside self() {
    return this;
  }
}
